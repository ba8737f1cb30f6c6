import type { Environment } from '../library.ts';

type Bytes = Uint8Array;

/** The order of bytes, which the engine does not have. */
export function registerBytes(environment: Environment): void {
  const operators: readonly (readonly [operator: string, holds: (order: number) => boolean])[] = [
    ['<', (order) => order < 0],
    ['<=', (order) => order <= 0],
    ['>', (order) => order > 0],
    ['>=', (order) => order >= 0],
  ];
  for (const [operator, holds] of operators)
    environment.registerOperator(`bytes ${operator} bytes`, (a: Bytes, b: Bytes) => holds(Buffer.compare(a, b)));
}
