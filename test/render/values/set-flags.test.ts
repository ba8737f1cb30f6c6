import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSetFlag } from '../../../src/render/values/set-flags.ts';
import { GoError, GoNumber, type GoValue } from '../../../src/template/value.ts';

/** Random flags with what Helm's strvals package makes of them, one after the other into one table. */
interface Row {
  readonly helm: 3 | 4;
  readonly mode: 'typed' | 'string' | 'json' | 'literal';
  readonly texts: readonly string[];
  readonly values?: unknown;
  readonly error?: string;
}

const rows = readFileSync(new URL('fixtures/set-flags.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function plain(value: GoValue): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof GoNumber ? Number(value.value) : value;
}

const parse = (text: string, mode: Row['mode'] = 'typed') => {
  const data = new Map<string, GoValue>();
  parseSetFlag(text, data, { kind: mode }, 4);
  return data;
};

describe('set flags', () => {
  it.each(rows)('$mode $texts', ({ helm, mode, texts, values, error }) => {
    const data = new Map<string, GoValue>();
    const run = () => {
      for (const text of texts) parseSetFlag(text, data, { kind: mode }, helm);
    };
    if (error !== undefined) expect(run).toThrow(new GoError(error));
    else {
      run();
      expect(plain(data)).toEqual(values);
    }
  });

  it('keeps integers as int64', () => {
    expect(parse('a=3').get('a')).toEqual(new GoNumber('int64', 3n));
  });

  it('reads files', () => {
    const data = new Map<string, GoValue>();
    parseSetFlag('a.b=x.txt,c={y,z}', data, { kind: 'file', read: (path) => `<${path}>` }, 4);
    expect(plain(data)).toEqual({ a: { b: '<x.txt>' }, c: ['<y>', '<z>'] });
  });

  it('holds hostile names as data', () => {
    const data = parse('__proto__.polluted=1,constructor.prototype.x=2');
    expect([...data.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('stops at limits', () => {
    expect(() => parse('a[65537]=1')).toThrow('index of 65537 is greater than maximum supported index of 65536');
    expect(() => parse(`${'a.'.repeat(31)}a=1`)).toThrow('maximum supported nested level of 30');
    expect(() => parse(`a${'[0]'.repeat(100_000)}=1`)).toThrow('nested');
    expect(() => parse(`a=${'['.repeat(100_000)}`, 'json')).toThrow(GoError);
  });
});
