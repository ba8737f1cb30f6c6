/** sprig's regex.go. */
import { compileRegexp, mustCompileRegexp, quoteMeta, type Regexp } from '../go/regexp.ts';
import { fn, GoError, type GoFunc, GoSlice, type GoValue } from '../value.ts';

/** The plain form panics on a bad pattern, the `must` form returns its error. */
function both(
  name: string,
  params: readonly string[],
  result: string,
  // biome-ignore lint/suspicious/noExplicitAny: arguments are checked against `params` before the call
  impl: (regexp: Regexp, ...args: any[]) => GoValue,
): GoFunc[] {
  const must = `must${name[0]!.toUpperCase()}${name.slice(1)}`;
  return [
    fn(name, ['string', ...params], result, (regex: string, ...args: GoValue[]) =>
      impl(mustCompileRegexp(regex), ...args),
    ),
    fn(must, ['string', ...params], result, (regex: string, ...args: GoValue[]) => impl(compileRegexp(regex), ...args)),
  ];
}

const strings = (items: string[] | undefined): GoSlice => new GoSlice('string', items ?? null);

/** A count as a number; what does not fit in one is more than any text has. */
const count = (n: bigint): number => Number(n);

export const regexFunctions: readonly GoFunc[] = [
  fn('regexMatch', ['string', 'string'], 'bool', matchOrFalse),
  fn('mustRegexMatch', ['string', 'string'], 'bool', (regex: string, s: string) => compileRegexp(regex).test(s)),
  ...both('regexFind', ['string'], 'string', (regexp, s: string) => regexp.find(s)),
  ...both('regexFindAll', ['string', 'int'], '[]string', (regexp, s: string, n: bigint) =>
    strings(regexp.findAll(s, count(n))),
  ),
  ...both('regexReplaceAll', ['string', 'string'], 'string', (regexp, s: string, template: string) =>
    regexp.replaceAll(s, template),
  ),
  ...both('regexReplaceAllLiteral', ['string', 'string'], 'string', (regexp, s: string, replacement: string) =>
    regexp.replaceAllLiteral(s, replacement),
  ),
  ...both('regexSplit', ['string', 'int'], '[]string', (regexp, s: string, n: bigint) =>
    strings(regexp.split(s, count(n))),
  ),
  fn('regexQuoteMeta', ['string'], 'string', quoteMeta),
];

/** regexMatch drops the error of a bad pattern. */
function matchOrFalse(regex: string, s: string): boolean {
  try {
    return compileRegexp(regex).test(s);
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
