/** Go's package math where JavaScript's functions differ in bits or in special cases. */

/** math.Pow(10, y) for a whole number y: Go squares a mantissa and an exponent apart, which rounds as nobody else does. */
export function pow10(y: number): number {
  if (y === 0) return 1;
  if (y === 1) return 10;
  if (Math.abs(y) >= 2 ** 63) return y > 0 ? Infinity : 0;
  let mantissa = 1;
  let exponent = 0;
  let square = 0.625; // 10 = 0.625 × 2^4
  let squareExponent = 4;
  for (let bits = BigInt(Math.abs(y)); bits !== 0n; bits >>= 1n) {
    if (squareExponent > 4096) {
      exponent += squareExponent;
      break;
    }
    if (bits & 1n) {
      mantissa *= square;
      exponent += squareExponent;
    }
    square *= square;
    squareExponent *= 2;
    if (square < 0.5) {
      square += square;
      squareExponent -= 1;
    }
  }
  return y < 0 ? ldexp(1 / mantissa, -exponent) : ldexp(mantissa, exponent);
}

/** math.Ldexp: fraction × 2^exponent, rounded once. */
function ldexp(fraction: number, exponent: number): number {
  if (exponent > 1100) return Infinity;
  if (exponent < -1200) return 0;
  // Powers of two beyond the range of a double are applied in two exact halves; only a subnormal result rounds.
  if (exponent > 1000) return fraction * 2 ** 1000 * 2 ** (exponent - 1000);
  return exponent < -1000 ? fraction * 2 ** 100 * 2 ** -1000 * 2 ** (exponent + 900) : fraction * 2 ** exponent;
}

/** math.Max: an infinity wins over NaN. */
export const max = (x: number, y: number): number => (x === Infinity || y === Infinity ? Infinity : Math.max(x, y));

/** math.Min: an infinity wins over NaN. */
export const min = (x: number, y: number): number => (x === -Infinity || y === -Infinity ? -Infinity : Math.min(x, y));
