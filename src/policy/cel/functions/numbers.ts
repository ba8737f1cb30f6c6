import { CelFunctionError, definer, type Environment } from '../library.ts';

const MAX_INT64 = 2n ** 63n - 1n;

/** The conversion of numbers that the engine does not have. */
export function registerNumbers(environment: Environment): void {
  const define = definer(environment);
  define('int(uint): int', ({ value }: { value: bigint }) => {
    if (value > MAX_INT64) throw new CelFunctionError('integer overflow');
    return value;
  });
}
