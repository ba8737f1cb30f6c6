import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  QuantityError,
  quantitySign,
  subtractQuantities,
} from '../../../k8s/quantity.ts';
import { CelFunctionError, defineEquality, definer, type Environment } from '../library.ts';

/** kubernetes.Quantity of expressions. */
class CelQuantity {
  readonly value: Quantity;
  constructor(value: Quantity) {
    this.value = value;
  }
}

const QUANTITY = 'kubernetes.Quantity';

function read(text: string): CelQuantity | undefined {
  try {
    return new CelQuantity(parseQuantity(text));
  } catch (error) {
    if (error instanceof QuantityError) return undefined;
    throw error;
  }
}

const whole = (n: bigint): Quantity => ({ unscaled: n, scale: 0, format: 'DecimalSI' });
const isInteger = ({ unscaled, scale }: Quantity): boolean =>
  (scale >= 0 || unscaled % 10n ** BigInt(-scale) === 0n) && scale < 30;
const integerOf = ({ unscaled, scale }: Quantity): bigint =>
  scale >= 0 ? unscaled * 10n ** BigInt(scale) : unscaled / 10n ** BigInt(-scale);

/** library.Quantity. */
export function registerQuantity(environment: Environment): void {
  environment.registerType(QUANTITY, CelQuantity);
  defineEquality<CelQuantity>(environment, QUANTITY, (a, b) => compareQuantities(a.value, b.value) === 0);
  const define = definer(environment);
  define(`quantity(string): ${QUANTITY}`, (text: string) => {
    const quantity = read(text);
    if (quantity === undefined)
      throw new CelFunctionError(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      );
    return quantity;
  });
  define('isQuantity(string): bool', (text: string) => read(text) !== undefined);
  // Not a method: so it is declared there, whatever the documentation shows.
  define(`sign(${QUANTITY}): int`, ({ value }: CelQuantity) => BigInt(quantitySign(value)));
  const compare = (a: CelQuantity, b: CelQuantity): number => Math.sign(compareQuantities(a.value, b.value));
  define(`${QUANTITY}.isGreaterThan(${QUANTITY}): bool`, (a: CelQuantity, b: CelQuantity) => compare(a, b) > 0);
  define(`${QUANTITY}.isLessThan(${QUANTITY}): bool`, (a: CelQuantity, b: CelQuantity) => compare(a, b) < 0);
  define(`${QUANTITY}.compareTo(${QUANTITY}): int`, (a: CelQuantity, b: CelQuantity) => BigInt(compare(a, b)));
  define(
    `${QUANTITY}.asApproximateFloat(): double`,
    ({ value }: CelQuantity) => Number(value.unscaled) * 10 ** value.scale,
  );
  define(`${QUANTITY}.isInteger(): bool`, ({ value }: CelQuantity) => isInteger(value));
  define(`${QUANTITY}.asInteger(): int`, ({ value }: CelQuantity) => {
    if (!isInteger(value)) throw new CelFunctionError('cannot convert value to integer');
    return integerOf(value);
  });
  for (const [name, apply] of [
    ['add', addQuantities],
    ['sub', subtractQuantities],
  ] as const) {
    define(
      `${QUANTITY}.${name}(${QUANTITY}): ${QUANTITY}`,
      (a: CelQuantity, b: CelQuantity) => new CelQuantity(apply(a.value, b.value)),
    );
    define(
      `${QUANTITY}.${name}(int): ${QUANTITY}`,
      (a: CelQuantity, n: bigint) => new CelQuantity(apply(a.value, whole(n))),
    );
  }
}
