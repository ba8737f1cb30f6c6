import { type Quantity, quantityMilliValue, quantityValue } from '../../../k8s/quantity.ts';

/** resource.MaxMilliValue: the largest value that can be counted in thousandths. */
const MAX_MILLI_VALUE = ((1n << 63n) - 1n) / 1000n;

/** Quantities as numbers of one unit: a thousandth where that fits, else the whole. */
export function inCommonUnit(...quantities: readonly Quantity[]): {
  readonly values: readonly bigint[];
  readonly perWhole: number;
} {
  const whole = quantities.map(quantityValue);
  if (whole.some((value) => value > MAX_MILLI_VALUE)) return { values: whole, perWhole: 1 };
  return { values: quantities.map(quantityMilliValue), perWhole: 1000 };
}

/** A float64 as Go's %f writes it. */
export function float(value: number): string {
  if (Number.isFinite(value)) return value.toFixed(6);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
