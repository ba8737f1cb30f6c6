import { describe, expect, it } from 'vitest';
import { tomlFault } from '../../../src/lint/workloads/toml-syntax.ts';

/** Texts that the specification calls valid; Python's tomllib reads them all. */
const VALID = [
  '',
  '# only a comment',
  'title = "TOML"\r\n\r\n[owner]\r\nname = \'x\' # who\r\n',
  'a.b."c d".\'e\' = 1\n[[x.y]]\n[ x . "z" ]',
  'a = [ 1, 2,\n # more\n 3, ]\nb = [[1], ["x]"]]',
  'p = { x = 1, y.z = [2] }\nq = {}',
  'd = 1979-05-27 07:32:00Z\ne = 1979-05-27T07:32:00-08:00\nf = 07:32:00.5',
  'n = +1_000\nh = 0xdead_beef\ni = -inf\nj = nan\nk = 1e-3\nt = true',
  's = """\nsays "two" \\""" and ends with two"""""',
  "l = '''C:\\new\n'' too'''",
  'u = "tab\\t \\u00e9 \\\\"',
  '1234 = 1\n-key- = 2',
];
const FAULTS: readonly (readonly [text: string, fault: string])[] = [
  ['mode = fast', 'line 1: a value is not valid'],
  ['a = 1\nb =\n', 'line 2: a value is not valid'],
  ['a 1', 'line 1: a key is not followed by "="'],
  ['= 1', 'line 1: a key is expected'],
  ['[a', 'line 1: the name of a table is not closed'],
  ['a = 1 b = 2', 'line 1: something follows a value or table on its line'],
  ['a = [1 2]', 'line 1: a comma or "]" is expected'],
  ['a = [1,\n2', 'line 2: "]" is missing'],
  ['a = { b = 1', 'line 1: "}" is missing'],
  ['a = "open', 'line 1: a value is not valid'],
  ['a = """open', 'line 1: a string of several lines is not closed'],
];

describe('tomlFault', () => {
  it.each(VALID)('takes %j', (text) => {
    expect(tomlFault(text)).toBeUndefined();
  });

  it.each(FAULTS)('%j: %s', (text, fault) => {
    expect(tomlFault(text)).toBe(fault);
  });

  it('tells nothing of what is too deep, and takes long texts in linear time', () => {
    expect(tomlFault(`a = ${'['.repeat(200_000)}`)).toBeUndefined();
    expect(tomlFault(`a = [${'1,'.repeat(200_000)}]`)).toBeUndefined();
    expect(tomlFault(`a = """${'\\"""'.repeat(100_000)}"""`)).toBeUndefined();
  });
});
