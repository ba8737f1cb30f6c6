import { describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/core/json-text.ts';
import { type ReadOptions, readYaml } from '../../src/yaml/index.ts';
import { readComplete } from '../../src/yaml/read.ts';
import { fixtures } from './fixtures.ts';

interface ReadCase {
  readonly in: string;
  readonly strict?: boolean;
  readonly out?: string;
  readonly error?: string;
}

const read = (text: string, options: ReadOptions = {}): string => {
  const result = readYaml(text, options);
  return result.error === undefined ? encodeJson(result.value) : result.error.message;
};
const value = (text: string, options: ReadOptions = {}) => {
  const result = readYaml(text, options);
  return result.error === undefined ? result.value : result.error;
};

describe('sigs.k8s.io/yaml reads', () => {
  for (const { in: text, strict, out, error } of fixtures<ReadCase>('read.jsonl')) {
    test(JSON.stringify(text), () => {
      for (const maps of ['map', 'object'] as const)
        expect(read(text, { maps, duplicateKeys: strict ? 'error' : 'last' })).toBe(out ?? error);
    });
  }
});

describe('values', () => {
  const scalars: [string, unknown][] = [
    ['0644', 420],
    ['0o644', 420],
    ['0b11', 3],
    ['0x1F', 31],
    ['1_000', 1000],
    ['190:20:30', '190:20:30'],
    ['2020-01-02', '2020-01-02'],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['18446744073709551615', 18446744073709551615n],
    ['18446744073709551616', 18446744073709552000],
    ['on', true],
    ['NO', false],
    ['~', null],
    ['1e3', 1000],
    ['.5_0', 0.5],
    ['-0b1', -1],
  ];
  for (const [text, expected] of scalars) test(text, () => expect(value(`a: ${text}`)).toEqual({ a: expected }));

  test('integers as encoding/json reads them', () => {
    expect(value('a: 9007199254740993', { integers: 'float64' })).toEqual({ a: 9007199254740992 });
  });

  test('every integer told from floats', () => {
    expect(value('a: [1, 1e0, 0x10]', { integers: 'bigint' })).toEqual({ a: [1n, 1, 16n] });
  });

  test('keys of any name are own properties', () => {
    const object = value('__proto__: {polluted: true}\nconstructor: 1') as Record<string, unknown>;
    expect(Object.keys(object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('maps for templates', () => {
    expect(value('a: {b: 1}\ny: 2', { maps: 'map' })).toEqual(
      new Map<string, unknown>([
        ['a', new Map([['b', 1]])],
        ['true', 2],
      ]),
    );
  });

  test('an empty text is null', () => {
    for (const text of ['', '\n', '# c', '---', '---\n# c\n...\n']) expect(value(text)).toBeNull();
  });
});

describe('errors', () => {
  test('tell the line as people count and as go-yaml counts', () => {
    const text = 'a: 1\nb:\n  - c\n d: 2\n';
    const { error } = readYaml(text);
    expect(error?.message).toBe('error converting YAML to JSON: yaml: line 3: did not find expected key');
    expect(error?.line).toBe(4);
    expect(text.slice(error?.offset)).toBe('d: 2\n');
  });

  test('a fault before a forbidden character is told first only if it is 512 bytes before', () => {
    const control = 'error converting YAML to JSON: yaml: control characters are not allowed';
    expect(read(`a: b: c\n${'x'.repeat(100)}\x01`)).toBe(control);
    expect(read(`a: b: c\n${'x'.repeat(600)}\x01`)).toContain('mapping values are not allowed');
  });

  test('bytes that are no UTF-8', () => {
    expect(read('a: \udcff')).toContain('yaml: invalid leading UTF-8 octet');
    expect(read('a: \udcc3 x')).toContain('yaml: invalid trailing UTF-8 octet');
    expect(read('a: \udce6')).toContain('yaml: incomplete UTF-8 octet sequence');
    expect(readYaml('b: 1\na: \udcff').error).toMatchObject({ line: 2, offset: 8 });
    expect(read('a: \udcc0\udc80')).toContain('yaml: invalid length of a UTF-8 sequence');
  });
});

describe('hostile texts', () => {
  test('aliases that multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i += 1) {
      const alias = `*a${i - 1}`;
      lines.push(`a${i}: &a${i} [${new Array(10).fill(alias).join(', ')}]`);
    }
    expect(read(lines.join('\n'))).toBe('error converting YAML to JSON: yaml: document contains excessive aliasing');
    expect(read(`${lines.join('\n')}\n~: *a8`)).toContain('excessive aliasing');
  });

  test('deep nesting', () => {
    expect(read('['.repeat(2000))).toContain('exceeded max depth of 1000');
    expect(read('- '.repeat(20_000))).toContain('exceeded max depth');
    expect(read(`${'['.repeat(900)}${']'.repeat(900)}`)).toBe(`${'['.repeat(900)}${']'.repeat(900)}`);
  });

  test('long texts take time in proportion to their length', () => {
    const time = (size: number) => {
      const text = `a: &x "${'\\n'.repeat(size)}"\nb: '${"''".repeat(size)}'\nc: [${'1, '.repeat(size)}]\n${'k: v\n'.repeat(size)}`;
      const start = process.cpuUsage().user;
      readComplete(text, { maps: 'map', integers: 'exact', duplicateKeys: 'last' });
      return process.cpuUsage().user - start;
    };
    time(2000);
    expect(time(40_000) / Math.max(time(4000), 1000)).toBeLessThan(60);
  });
});
