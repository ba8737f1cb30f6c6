import { describe, expect, test } from 'vitest';
import { compileRegexp, mustCompileRegexp, quoteMeta } from '../../../src/template/go/regexp.ts';
import { translate } from '../../../src/template/go/regexp-native.ts';
import { fixtureRows, outcome } from './fixtures.ts';

interface Row {
  pattern: string;
  text: string;
  error?: string;
  all?: [number, number][];
  template?: string;
  replaced?: string;
  split?: string[];
}

test.each(fixtureRows<Row>('regexp').map((row) => [row.pattern, row.text, row] as const))(
  '%j on %j as Go',
  (pattern, text, row) => {
    if (row.error !== undefined) {
      expect(outcome(() => compileRegexp(pattern))).toEqual({ error: row.error });
      return;
    }
    const regexp = compileRegexp(pattern);
    const found = row.all!.map(([start, end]) => text.slice(start, end));
    expect(regexp.findAll(text, -1) ?? []).toEqual(found);
    expect(regexp.find(text)).toBe(found[0] ?? '');
    expect(regexp.replaceAll(text, row.template!)).toBe(row.replaced);
    expect(regexp.split(text, -1)).toEqual(row.split);
  },
);

describe("plain patterns run on JavaScript's engine", () => {
  test.each([
    '^[a-z0-9-]+$',
    '[^a-zA-Z0-9]',
    '\\.',
    '[-_.]',
    '[^a-zA-Z0-9-_.]+',
    '^v?([0-9]+)\\.([0-9]+)',
    '^(a|b)$',
    '{(v[0-9])*[^}]*}}$',
    '(-?[^a-z\\d\\-])+-?',
    '^([0-9]+)(\\.[0-9]+)?(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?$',
  ])('%s', (pattern) => {
    expect(translate(pattern)).toBeDefined();
  });

  test.each([
    ['other flags or classes', ['(?i)a', '[[:alpha:]]', '\\pL', '(?P<n>a)', '\\bx']],
    ['loops in which the next character does not decide', ['(a+)+', '(a|ab)+', '(a*b*)*', '(a?)+', '([a-c]+[b-d]?)*']],
    ['groups that a loop would forget', ['((a)|b)+']],
    ['errors', ['a**', '[z-a]', '(', 'a{1001}', 'a)', '*', '\\8']],
  ])('but not %s', (_what, patterns) => {
    expect(patterns.filter((pattern) => translate(pattern) !== undefined)).toEqual([]);
  });
});

test.each([
  ['[a-z]+[a-z]+[a-z]+[0-9]', 'a'.repeat(3000)],
  ['(a+)+$', `${'a'.repeat(5000)}b`],
  ['[^x]+x', 'a'.repeat(20000)],
  ['(-?[^a-z])+-?!', '-'.repeat(20000)],
])('%s takes linear time', (pattern, text) => {
  const start = performance.now();
  expect(compileRegexp(pattern).test(text)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('bytes that are not UTF-8 match as one character each and are kept', () => {
  expect(compileRegexp('.').findAll('a\udcff', -1)).toEqual(['a', '\udcff']);
  expect(compileRegexp('b').replaceAll('\udcffb', 'x')).toBe('\udcffx');
  expect(outcome(() => compileRegexp('a\udcffb'))).toEqual({
    error: 'error parsing regexp: invalid UTF-8: `\udcffb`',
  });
});

test('MustCompile quotes the pattern as Go would', () => {
  expect(outcome(() => mustCompileRegexp('('))).toEqual({
    error: 'regexp: Compile(`(`): error parsing regexp: missing closing ): `(`',
  });
  expect(outcome(() => mustCompileRegexp('`('))).toEqual({
    error: 'regexp: Compile("`("): error parsing regexp: missing closing ): ``(`',
  });
});

test('QuoteMeta', () => {
  expect(quoteMeta('a.b*c[d]$-_é')).toBe('a\\.b\\*c\\[d\\]\\$-_é');
});
