/** What goes wrong between an editor and a server. After each of these, the server still answers. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderWith, SHOP, write } from './chart.ts';
import { at, Client, uri } from './client.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  containers:\n    - name: main\n      image: nginx:1.27\n';
const DEPLOYMENT = 'templates/deployment.yaml';

const { typicalChart } = (await import('../../bench/typical-chart.mjs' as string)) as {
  typicalChart(templates: number): Record<string, string>;
};

let client: Client;
const folders: ReturnType<typeof folderWith>[] = [];
function folder(files: Readonly<Record<string, string>>): string {
  folders.push(folderWith(files));
  return folders.at(-1)!.path;
}

beforeEach(async () => {
  client = new Client();
  await client.initialize();
});
afterEach(async () => {
  expect(client.log().filter((line) => line.includes('bug of kt'))).toEqual([]);
  if (client.process.exitCode === null) expect(await client.quit()).toBe(0);
  for (const one of folders.splice(0)) one.remove();
}, 120_000);

/** A hover that must tell something, and so shows that the server works. */
async function works(root: string): Promise<void> {
  const path = join(root, DEPLOYMENT);
  client.open(path, SHOP[DEPLOYMENT]!, 99);
  const answer = await client.ask('hover', path, at(SHOP[DEPLOYMENT]!, 'nindent', 2));
  expect(JSON.stringify(answer)).toContain('nindent COLUMNS TEXT');
}

describe('files', () => {
  it('a document that is deleted under the server, and its chart with it', async () => {
    const root = folder(SHOP);
    const path = join(root, DEPLOYMENT);
    client.open(path, SHOP[DEPLOYMENT]!);
    await client.findingsOf(path);
    rmSync(path);
    const deleted = (gone: string) =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(gone), type: 3 }] });
    deleted(path);
    // The editor still holds it, and what it holds counts.
    client.change(path, 2, [{ text: SHOP[DEPLOYMENT]!.replace('replicas:', 'replcas:') }]);
    await client.findingsOf(path, (found) => found.some(({ message }) => message.includes('replcas')));
    rmSync(root, { recursive: true });
    for (const file of Object.keys(SHOP)) deleted(join(root, file));
    client.change(path, 3, [{ text: SHOP[DEPLOYMENT]! }]);
    await client.ask('hover', path, { line: 5, character: 22 });
    client.close(path);
    expect(await client.findingsOf(path, (found) => found.length === 0)).toEqual([]);
    await works(folder(SHOP));
  });

  it('values of 5 MB', async () => {
    const { 'ci/small-values.yaml': _, ...files } = SHOP;
    const root = folder(files);
    const lines = Array.from({ length: 130_000 }, (_, i) => `  key${i}: "value of number ${i} 🙂"`);
    const text = `${SHOP['values.yaml']}many:\n${lines.join('\n')}\n`;
    expect(Buffer.byteLength(text)).toBeGreaterThan(5_000_000);
    client.open(join(root, 'values.yaml'), text);
    await client.findingsOf(join(root, 'values.yaml'), undefined, 60_000);
    client.change(join(root, 'values.yaml'), 2, [
      { range: { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } }, text: '3' },
    ]);
    const symbols = (await client.ask('documentSymbol', join(root, 'values.yaml'), {
      line: 0,
      character: 0,
    })) as unknown[];
    expect(symbols.length).toBeGreaterThan(3);
    expect(await client.ask('definition', join(root, 'values.yaml'), { line: 1, character: 2 })).toHaveLength(1);
    await works(root);
  }, 120_000);

  it('a chart of 500 templates', async () => {
    const files = typicalChart(500);
    const root = folder(files);
    const file = Object.keys(files).find((name) => name.endsWith('-deployment.yaml'))!;
    const path = join(root, file);
    client.open(path, files[file]!);
    await client.findingsOf(path, undefined, 60_000);
    client.change(path, 2, [{ text: files[file]!.replace('containerPort:', 'containrPort:') }]);
    const found = await client.findingsOf(
      path,
      (all) => all.some(({ message }) => message.includes('containrPort')),
      60_000,
    );
    expect(found.some(({ code }) => code === 'unknown-field')).toBe(true);
    const definition = (await client.ask('definition', path, at(files[file]!, '"typical.image"', 3))) as {
      uri: string;
    }[];
    expect(definition.map(({ uri: of }) => of)).toEqual([uri(join(root, 'templates/_helpers.tpl'))]);
  }, 180_000);

  it('two workspaces with charts of one name', async () => {
    const [one, other] = [
      folder(SHOP),
      folder({ ...SHOP, 'values.yaml': SHOP['values.yaml']!.replace('replicas: 2', 'replicas: 7') }),
    ];
    for (const root of [one, other]) client.open(join(root, DEPLOYMENT), SHOP[DEPLOYMENT]!);
    const position = at(SHOP[DEPLOYMENT]!, '.Values.replicas', 10);
    const told = async (root: string) => JSON.stringify(await client.ask('hover', join(root, DEPLOYMENT), position));
    await client.findingsOf(join(other, DEPLOYMENT));
    expect(await told(one)).toContain('`2`');
    expect(await told(other)).toContain('`7`');
    // A finding of the one is none of the other.
    client.change(join(other, DEPLOYMENT), 2, [{ text: SHOP[DEPLOYMENT]!.replace('replicas:', 'replcas:') }]);
    await client.findingsOf(join(other, DEPLOYMENT), (found) => found.length > 0);
    expect(client.findings.get(uri(join(one, DEPLOYMENT)))).toEqual([]);
  });

  it('documents that are no files, and files that are none of ours', async () => {
    const root = folder({ 'notes.yaml': 'a: 1\n' });
    client.notify('textDocument/didOpen', {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 1, text: POD },
    });
    client.open(join(root, 'notes.yaml'), 'a: 1\n');
    expect(await client.ask('hover', join(root, 'notes.yaml'), { line: 0, character: 0 })).toBeNull();
    expect(
      await client.request('textDocument/hover', {
        textDocument: { uri: 'untitled:Untitled-1' },
        position: { line: 0, character: 0 },
      }),
    ).toBeNull();
    // It becomes a manifest while it is being written.
    client.change(join(root, 'notes.yaml'), 2, [{ text: POD.replace('image:', 'imag:') }]);
    await client.findingsOf(join(root, 'notes.yaml'), (found) => found.length > 0);
  });
});

describe('changes', () => {
  const open = (): string => {
    const path = join(folder({ 'pod.yaml': POD }), 'pod.yaml');
    client.open(path, POD, 1);
    return path;
  };
  const typed = (line: number, character: number, text: string) => ({
    range: { start: { line, character }, end: { line, character } },
    text,
  });

  it('that come out of order are put where they belong', async () => {
    const path = open();
    client.change(path, 4, [typed(7, 8, 'z')]);
    client.change(path, 2, [typed(7, 6, 'x')]);
    await client.findingsOf(path, (found) => found.some(({ message }) => message.includes('xizmage')));
    client.change(path, 3, [typed(7, 7, 'y')]);
    await client.findingsOf(path, (found) => found.some(({ message }) => message.includes('xyzimage')));
    client.change(path, 3, [typed(7, 6, 'never')]);
    await client.ask('documentSymbol', path, { line: 0, character: 0 });
    expect(client.log().join()).toContain('left out');
    expect(JSON.stringify(client.findings.get(uri(path)))).not.toContain('never');
    client.notify('textDocument/didSave', { textDocument: { uri: uri(path) }, text: POD });
    await client.findingsOf(path, (found) => found.every(({ message }) => !message.includes('image"')));
  });

  it('beyond the text, backwards, of documents that are not open, and of no sense', async () => {
    const path = open();
    client.change(path, 2, [typed(5000, 5000, '# end\n')]);
    client.change(path, 3, [
      { range: { start: { line: 7, character: 9 }, end: { line: 7, character: 6 } }, text: 'IMA' },
    ]);
    client.change(path, 4, [typed(-1, 0, 'never'), typed(0.5, 0, 'never')]);
    client.change(join(path, '../other.yaml'), 5, [typed(0, 0, 'never')]);
    const found = await client.findingsOf(path, (all) => all.some(({ message }) => message.includes('IMAge')));
    expect(JSON.stringify(found)).not.toContain('never');
  });

  it('in UTF-16 units, in lines that end as the protocol has it', async () => {
    const path = open();
    client.change(path, 2, [{ text: POD.replaceAll('\n', '\r\n').replace('name: x', 'name: x # 🙂') }]);
    client.change(path, 3, [typed(3, 12, '🙂🙂'), typed(7, 6, 'my')]);
    const found = await client.findingsOf(path, (all) => all.some(({ message }) => message.includes('myimage')));
    expect(found.find(({ message }) => message.includes('myimage'))!.range.start).toEqual({ line: 7, character: 6 });
  });

  it('one after another faster than they can be checked: the last one counts', async () => {
    const path = open();
    for (let version = 2; version < 60; version += 1)
      client.change(path, version, [{ text: POD.replace('image:', `image${version}:`) }]);
    const found = await client.findingsOf(path, (all) => all.some(({ message }) => message.includes('image59')));
    expect(found.filter(({ message }) => /image(?!59)\d/.test(message))).toEqual([]);
  });
});

describe('the connection', () => {
  it('half a UTF-8 sequence', async () => {
    const path = join(folder({ 'pod.yaml': POD }), 'pod.yaml');
    const message = { jsonrpc: '2.0', method: 'textDocument/didOpen' };
    const params = {
      textDocument: { uri: uri(path), languageId: 'yaml', version: 1, text: POD.replace('x\n', '🙂\n') },
    };
    const whole = Buffer.from(JSON.stringify({ ...message, params }));
    const cut = whole.indexOf(Buffer.from('🙂'));
    // Cut between two packets in the midst of a letter: it is the same letter.
    client.raw(Buffer.from(`Content-Length: ${whole.length}\r\n\r\n`));
    client.raw(whole.subarray(0, cut + 2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.raw(whole.subarray(cut + 2));
    const found = await client.findingsOf(path, (all) => all.length > 0);
    expect(JSON.stringify(found)).toContain('🙂');
    // Truly half a letter.
    const broken = Buffer.concat([whole.subarray(0, cut + 2), whole.subarray(cut + 4)]);
    client.raw(Buffer.from(`Content-Length: ${broken.length}\r\n\r\n`));
    client.raw(broken);
    await client.findingsOf(path, (all) => JSON.stringify(all).includes('\ufffd'));
  });

  it('messages that are no messages', async () => {
    const garbage = Buffer.from('{"jsonrpc": "2.0", "method": ');
    client.raw(Buffer.from(`Content-Length: ${garbage.length}\r\n\r\n`));
    client.raw(garbage);
    client.notify('textDocument/didOpen', {});
    client.notify('textDocument/didChange', { textDocument: null });
    client.notify('workspace/didChangeConfiguration', {
      settings: { kt: { profiles: 7, values: [1], delay: 'soon' } },
    });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file://%', type: 3 }] });
    await expect(client.request('textDocument/hover', {})).rejects.toThrow();
    await expect(client.request('kt/unknown', {})).rejects.toThrow();
    const root = folder(SHOP);
    client.open(join(root, DEPLOYMENT), SHOP[DEPLOYMENT]!, 99);
    await client.findingsOf(join(root, DEPLOYMENT));
  });

  it('requests that the client takes back', async () => {
    const root = folder(SHOP);
    const path = join(root, DEPLOYMENT);
    client.open(path, SHOP[DEPLOYMENT]!);
    const answers = Array.from({ length: 20 }, (_, i) => {
      const answer = client.ask('completion', path, { line: 5, character: 24 }).catch((error: Error) => error.message);
      client.notify('$/cancelRequest', { id: client.lastId });
      return answer.then((value) => [i, value]);
    });
    expect((await Promise.all(answers)).length).toBe(20);
    await works(root);
  });

  it('a client that closes the pipe ends the server', async () => {
    const root = folder(typicalChart(50));
    client.open(join(root, 'values.yaml'), typicalChart(50)['values.yaml']!);
    client.process.stdin!.end();
    client.process.stdout!.destroy();
    expect(await client.ended()).not.toBe(70);
    expect(client.stderr).not.toContain('at ');
  });

  it('a configuration that is broken is told, and mended', async () => {
    const root = folder({ ...SHOP, '.ktrc.yaml': 'rules:\n  no-such-rule: off\n' });
    const path = join(root, DEPLOYMENT);
    client.open(path, SHOP[DEPLOYMENT]!);
    await client.findingsOf(path);
    const broken = [expect.stringContaining('no-such-rule')];
    expect(client.shown()).toEqual(broken);
    client.change(path, 2, [{ text: `${SHOP[DEPLOYMENT]}# more` }]);
    await client.ask('hover', path, { line: 0, character: 0 });
    write(join(root, '.ktrc.yaml'), 'rules:\n  values-unused: off\n');
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(join(root, '.ktrc.yaml')), type: 2 }] });
    await works(root);
    expect(client.shown()).toEqual(broken); // once, however often it was typed meanwhile
  });
});
