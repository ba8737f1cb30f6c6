import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Which folder may import which: the table of ARCHITECTURE.md, as data. `cli` and the entry files may import everything. */
const LAYERS: Record<string, readonly string[]> = {
  core: [],
  yaml: ['core'],
  template: ['core'],
  k8s: ['core', 'yaml'],
  render: ['core', 'yaml', 'k8s', 'template'],
  policy: ['core', 'k8s'],
  schemas: ['core', 'yaml', 'k8s', 'policy'],
  lint: ['core', 'yaml', 'template', 'k8s', 'policy', 'schemas'],
  diff: ['core', 'yaml', 'k8s', 'schemas'],
  report: ['core'],
  coverage: ['core', 'template', 'report'],
  fix: ['core', 'yaml', 'k8s', 'render'],
  session: ['core', 'yaml', 'k8s', 'template', 'render', 'schemas', 'lint'],
  lsp: ['core', 'yaml', 'k8s', 'template', 'render', 'schemas', 'lint', 'session', 'fix', 'report'],
};

/** Third-party libraries and the folders that may load them; always inside a function, never at start-up. */
const LIBRARIES: Record<string, readonly string[]> = {
  yaml: ['yaml'],
  ajv: ['render', 'schemas'],
  'ajv-draft-04': ['render', 'schemas'],
  handlebars: ['render'],
  re2js: ['template', 'policy'],
  '@marcbachmann/cel-js': ['policy'],
  bcryptjs: ['template'],
  '@noble/hashes/sha2.js': ['template'],
  diff: ['diff'],
  yargs: ['cli'],
  chalk: ['cli'],
  'vscode-languageserver': ['lsp'],
  'vscode-languageserver-textdocument': ['lsp'],
};

/** On the way of many renders, and a few kilobytes: bundled, where what is not used of them falls away. */
const SMALL_LIBRARIES: ReadonlySet<string> = new Set(['@noble/hashes/sha2.js']);

/** Lines a file may have; the exceptions are drivers whose functions stay small. */
const MAX_LINES = 500;
const LONG_FILES: Record<string, number> = {};
const MAX_FUNCTION_LINES = 80;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));
const textOf = (file: string) => readFileSync(join(SRC, file), 'utf8');
const folderOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : 'entry');

function importsOf(file: string): string[] {
  return [
    ...textOf(file).matchAll(
      /^\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'|\brequire\('(\.[^']+\.ts)'\)/gm,
    ),
  ].map((m) => (m[1] ?? m[2] ?? m[3] ?? m[4])!);
}

describe('layers', () => {
  it('no folder imports upward or sideways', () => {
    const faults = files.flatMap((file) => {
      const allowed = LAYERS[folderOf(file)];
      if (!allowed) return [];
      return importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(SRC, join(SRC, dirname(file), name)).replaceAll('\\', '/'))
        .filter((target) => folderOf(target) !== folderOf(file) && !allowed.includes(folderOf(target)))
        .map((target) => `${file} -> ${target}`);
    });
    expect(faults).toEqual([]);
  });

  it('knows every folder of src', () => {
    const known = [...Object.keys(LAYERS), 'cli', 'entry'];
    expect([...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder))).toEqual([]);
  });

  it('libraries are loaded lazily, in their own folders only', () => {
    const faults = files.flatMap((file) => {
      const text = textOf(file);
      const eager = [...text.matchAll(/^import (?!type)[^'"]*from '([^.'][^']*)'/gm)]
        .map((m) => m[1]!)
        .filter((name) => !name.startsWith('node:') && !SMALL_LIBRARIES.has(name));
      const lazy = [...text.matchAll(/\brequire\('([^']+)'\)/g)]
        .map((m) => m[1]!)
        .filter((name) => !name.startsWith('node:') && !name.startsWith('.')) // parts of the program are our own
        .filter((name) => {
          const library = name.startsWith('@') ? name : name.split('/')[0]!;
          return !LIBRARIES[library]?.includes(folderOf(file));
        });
      return [
        ...eager.map((name) => `${file} imports ${name} at start-up`),
        ...lazy.map((name) => `${file} loads ${name}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('only cli touches the process, the console and colour; only disk files touch the file system', () => {
    const faults = files
      .filter((file) => folderOf(file) !== 'cli')
      .flatMap((file) => {
        const text = textOf(file);
        const found: string[] = [];
        if (/\bprocess\.(?!hrtime)|\bconsole\.\w+\(/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|from '[^']*'/gm, '')))
          found.push(`${file} uses the process`);
        if (/from 'node:(fs|child_process|net|http|https|os)'/.test(text) && !/(^|\/)disk\.ts$/.test(file))
          found.push(`${file} touches the system`);
        return found;
      });
    expect(faults).toEqual([]);
  });
});

describe('size', () => {
  it('files stay small', () => {
    const long = files
      .filter((file) => !file.includes('/data/'))
      .map((file) => ({ file, lines: textOf(file).split('\n').length }))
      .filter(({ file, lines }) => lines > (LONG_FILES[file] ?? MAX_LINES))
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  it('functions stay small', () => {
    expect(files.flatMap(longFunctions)).toEqual([]);
  });
});

function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (to - from + 1 > MAX_FUNCTION_LINES)
        long.push(`${file}:${from + 1} ${node.name?.getText() ?? 'function'}: ${to - from + 1} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}
