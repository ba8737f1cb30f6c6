import type { Env } from '../env.ts';
import { byteLength } from '../go/bytes.ts';
import * as strings from '../go/strings.ts';
import { fn, GoError, type GoFunc } from '../value.ts';
import { randomBelow } from './random.ts';
import { shuffle } from './words.ts';
import { wrap } from './wrap.ts';

const MAX_INT64 = (1n << 63n) - 1n;

/** Sprig's functions on strings whose result may be far larger than what they get, and the one that draws lots. */
export const growingStringFunctions = (env: Env): GoFunc[] => {
  const repeat = (s: string, count: bigint): string => repeatString(env, s, count);
  const indent = (spaces: bigint, s: string): string => {
    const pad = repeat(' ', spaces);
    return pad + replace(env, '\n', `\n${pad}`, s);
  };
  return [
    fn('repeat', ['int', 'string'], 'string', (count: bigint, s: string) => repeat(s, count)),
    fn('indent', ['int', 'string'], 'string', indent),
    fn('nindent', ['int', 'string'], 'string', (spaces: bigint, s: string) => `\n${indent(spaces, s)}`),
    fn('replace', ['string', 'string', 'string'], 'string', (old: string, replacement: string, s: string) =>
      replace(env, old, replacement, s),
    ),
    fn('wrap', ['int', 'string'], 'string', (width: bigint, s: string) => wrap(s, Number(width), '', false)),
    fn('wrapWith', ['int', 'string', 'string'], 'string', (width: bigint, newLine: string, s: string) => {
      env.step(Math.ceil(s.length / Math.max(Number(width), 1)) * newLine.length);
      return wrap(s, Number(width), newLine, true);
    }),
    fn('shuffle', ['string'], 'string', (s: string) => {
      env.step(s.length * STEPS_A_LOT);
      return shuffle(s, (limit) => Number(randomBelow(env, BigInt(limit))));
    }),
  ];
};

/** strings.Repeat. */
function repeatString(env: Env, s: string, count: bigint): string {
  if (count < 0n) throw new GoError('strings: negative Repeat count');
  const length = BigInt(byteLength(s));
  if (length * count > MAX_INT64) throw new GoError('strings: Repeat output length overflow');
  if (length === 0n) return '';
  env.step(Number(length * count));
  return s.repeat(Number(count));
}

/** What drawing a random number costs. */
const STEPS_A_LOT = 64;
/** Growth that nobody needs to count. */
const SMALL = 100_000;

/** strings.ReplaceAll. */
function replace(env: Env, old: string, replacement: string, s: string): string {
  const growth = replacement.length - old.length;
  if (growth * s.length > SMALL) env.step(strings.count(s, old) * growth);
  return strings.replaceAll(s, old, replacement);
}
