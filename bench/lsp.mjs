// How long findings take behind a keystroke, and what the server's memory does meanwhile, in a chart of 50 templates as people
// write them: node bench/lsp.mjs [--templates 50] [--edits 200] [--memory-edits 1000]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { typicalChart } from './typical-chart.mjs';

const { values: options } = parseArgs({
  options: {
    templates: { type: 'string', default: '50' },
    edits: { type: 'string', default: '200' },
    'memory-edits': { type: 'string', default: '1000' },
  },
});

/** A server in a process of its own, and the findings it tells. */
class Server {
  #buffer = Buffer.alloc(0);
  #id = 0;
  #waiting = new Map();
  #told = new Map();

  constructor() {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    this.process = spawn(process.execPath, [join(import.meta.dirname, '../bin/kt.js'), 'lsp'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env,
    });
    this.process.stdout.on('data', (chunk) => this.#read(chunk));
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  notify(method, params) {
    this.send({ method, params });
  }

  request(method, params) {
    const id = ++this.#id;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.send({ id, method, params });
    return answer;
  }

  /** The next findings of a version of a document. */
  told(uri, version) {
    return new Promise((resolve) => this.#told.set(`${uri} ${version}`, resolve));
  }

  /** Resident memory in MiB. */
  memory() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  }

  /** Processor time so far, in milliseconds; Linux counts it in hundredths of a second. */
  processorTime() {
    const stat = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.#buffer.toString('latin1', 0, end))[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', end + 4, end + 4 + length));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      if (message.id !== undefined && message.method === undefined) this.#waiting.get(message.id)?.(message.result);
      if (message.method !== 'textDocument/publishDiagnostics') continue;
      const key = `${message.params.uri} ${message.params.version}`;
      this.#told.get(key)?.(message.params.diagnostics);
      this.#told.delete(key);
    }
  }
}

const files = typicalChart(Number(options.templates));
const root = mkdtempSync(join(tmpdir(), 'kt-bench-lsp-'));
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
const uriOf = (name) => pathToFileURL(join(root, name)).href;
const server = new Server();
await server.request('initialize', { processId: null, rootUri: null, capabilities: {} });
server.notify('initialized', {});

/** Somebody types a word at a place of a file, letter by letter, and takes it away again. */
const PLACES = [
  { file: 'templates/part1-deployment.yaml', behind: '  replicas: ', word: '5' },
  {
    file: 'templates/part3-deployment.yaml',
    behind: 'spec:\n',
    word: '  minReadySeconds: {{ .Values.part3.replicas }}\n',
  },
  { file: 'templates/part2-configmap.yaml', behind: 'data:\n', word: '  extra: "value"\n' },
  { file: 'templates/_helpers.tpl', behind: '"typical.labels" -}}\n', word: 'example.com/team: shop\n' },
  { file: 'values.yaml', behind: 'networkPolicies: ', word: 'not ' },
];
const versions = new Map();
for (const file of new Set(PLACES.map((place) => place.file))) {
  versions.set(file, 1);
  const told = server.told(uriOf(file), 1);
  const textDocument = { uri: uriOf(file), languageId: 'yaml', version: 1, text: files[file] };
  server.notify('textDocument/didOpen', { textDocument });
  await told;
}

/** One letter more or less; resolves with the milliseconds until its findings came. */
async function keystroke(file, range, text) {
  const version = versions.get(file) + 1;
  versions.set(file, version);
  const told = server.told(uriOf(file), version);
  const start = performance.now();
  server.notify('textDocument/didChange', {
    textDocument: { uri: uriOf(file), version },
    contentChanges: [{ range, text }],
  });
  await told;
  return performance.now() - start;
}

const positionAt = (text, offset) => {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
};

/** Types and deletes words until so many keys were pressed; times by file. */
async function type(count) {
  const times = [];
  for (let i = 0; times.length < count; i += 1) {
    const { file, behind, word } = PLACES[i % PLACES.length];
    const text = files[file];
    const offset = text.indexOf(behind) + behind.length;
    const at = (typed) => positionAt(text.slice(0, offset) + typed, offset + typed.length);
    for (let n = 0; n < word.length; n += 1)
      times.push({
        file,
        ms: await keystroke(file, { start: at(word.slice(0, n)), end: at(word.slice(0, n)) }, word[n]),
      });
    times.push({ file, ms: await keystroke(file, { start: at(''), end: at(word) }, '') });
  }
  return times;
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
function print(label, times) {
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  const [median, p95, max] = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1)];
  console.log(
    `${label}: median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, max ${max.toFixed(0)} ms (${sorted.length} keystrokes)`,
  );
}

await type(50); // as a server is that ran for a minute
const used = server.processorTime();
const times = await type(Number(options.edits));
const mean = (server.processorTime() - used) / times.length;
print('all', times);
console.log(`processor time of the server, on average: ${mean.toFixed(0)} ms a keystroke`);
for (const file of versions.keys())
  print(
    `  ${file}`,
    times.filter((time) => time.file === file),
  );

const lowest = async () => {
  let low = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 10; i += 1) {
    await type(1);
    low = Math.min(low, server.memory());
  }
  return low;
};
const before = await lowest();
await type(Number(options['memory-edits']));
const after = await lowest();
console.log(
  `memory: ${before.toFixed(0)} MiB, after ${options['memory-edits']} edits ${after.toFixed(0)} MiB (${((after / before - 1) * 100).toFixed(0)} %)`,
);
await server.request('shutdown', null);
server.notify('exit', null);
rmSync(root, { recursive: true });
