import type { Env } from '../env.ts';
import { fn, type GoFunc, GoSlice, int } from '../value.ts';

/** Sprig's rows of numbers (numeric.go). */
export const sequenceFunctions = (env: Env): GoFunc[] => [
  fn('until', ['int'], '[]int', (count: bigint) => new GoSlice('int', range(env, 0n, count, count < 0n ? -1n : 1n))),
  fn(
    'untilStep',
    ['int', 'int', 'int'],
    '[]int',
    (start: bigint, stop: bigint, step: bigint) => new GoSlice('int', range(env, start, stop, step)),
  ),
  fn('seq', ['...int'], 'string', (...params: bigint[]) => sequence(env, params).join(' ')),
];

/** numeric.go: untilStep. */
function range(env: Env, start: bigint, stop: bigint, step: bigint): bigint[] {
  const distance = stop - start;
  if (step === 0n || distance === 0n || distance < 0n !== step < 0n) return [];
  const size = Number((distance + step - (step < 0n ? -1n : 1n)) / step);
  env.step(size * 4); // each number takes memory of its own
  return Array.from({ length: size }, (_, i) => start + step * BigInt(i));
}

/** numeric.go: seq: as the shell command, both ends included. */
function sequence(env: Env, params: readonly bigint[]): bigint[] {
  if (params.length === 0 || params.length > 3) return [];
  const start = params.length === 1 ? 1n : params[0]!;
  const end = params.at(-1)!;
  const direction = end < start ? -1n : 1n;
  const step = params.length === 3 ? params[1]! : direction;
  if (end < start && step > 0n) return [];
  return range(env, start, int(end + direction), step);
}
