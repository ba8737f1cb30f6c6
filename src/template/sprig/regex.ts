/** sprig's regex.go. */
import type { Env } from '../env.ts';
import { compileRegexp, mustCompileRegexp, quoteMeta, type Regexp } from '../go/regexp.ts';
import { fn, GoError, type GoFunc, GoSlice, type GoValue } from '../value.ts';

/** Texts whose search nobody needs to count. */
const SHORT = 256;

/** Counts the work of going through a text before it is done. */
function counted(env: Env, regexp: Regexp, s: string): Regexp {
  if (s.length > SHORT) env.step(regexp.cost(s.length));
  return regexp;
}

/** The plain form panics on a bad pattern, the `must` form returns its error. The first argument is the text. */
function both(
  env: Env,
  name: string,
  params: readonly string[],
  result: string,
  // biome-ignore lint/suspicious/noExplicitAny: arguments are checked against `params` before the call
  impl: (regexp: Regexp, ...args: any[]) => GoValue,
): GoFunc[] {
  const must = `must${name[0]!.toUpperCase()}${name.slice(1)}`;
  return [
    fn(name, ['string', ...params], result, (regex: string, s: string, ...args: GoValue[]) =>
      impl(counted(env, mustCompileRegexp(regex), s), s, ...args),
    ),
    fn(must, ['string', ...params], result, (regex: string, s: string, ...args: GoValue[]) =>
      impl(counted(env, compileRegexp(regex), s), s, ...args),
    ),
  ];
}

const strings = (items: string[] | undefined): GoSlice => new GoSlice('string', items ?? null);

/** A count as a number; what does not fit in one is more than any text has. */
const count = (n: bigint): number => Number(n);

export const regexFunctions = (env: Env): GoFunc[] => [
  fn('regexMatch', ['string', 'string'], 'bool', (regex: string, s: string) => matchOrFalse(env, regex, s)),
  fn('mustRegexMatch', ['string', 'string'], 'bool', (regex: string, s: string) =>
    counted(env, compileRegexp(regex), s).test(s),
  ),
  ...both(env, 'regexFind', ['string'], 'string', (regexp, s: string) => regexp.find(s)),
  ...both(env, 'regexFindAll', ['string', 'int'], '[]string', (regexp, s: string, n: bigint) =>
    strings(regexp.findAll(s, count(n))),
  ),
  ...both(env, 'regexReplaceAll', ['string', 'string'], 'string', (regexp, s: string, template: string) =>
    regexp.replaceAll(s, template),
  ),
  ...both(env, 'regexReplaceAllLiteral', ['string', 'string'], 'string', (regexp, s: string, replacement: string) =>
    regexp.replaceAllLiteral(s, replacement),
  ),
  ...both(env, 'regexSplit', ['string', 'int'], '[]string', (regexp, s: string, n: bigint) =>
    strings(regexp.split(s, count(n))),
  ),
  fn('regexQuoteMeta', ['string'], 'string', quoteMeta),
];

/** regexMatch drops the error of a bad pattern. */
function matchOrFalse(env: Env, regex: string, s: string): boolean {
  try {
    return counted(env, compileRegexp(regex), s).test(s);
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
