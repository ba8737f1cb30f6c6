import { quoteTimeText } from '../../../k8s/time.ts';

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const LIMIT = 1n << 63n;

/** What time.ParseDuration complains of; `undefined` where the text is a duration. */
export function durationFault(text: string): string | undefined {
  const quoted = quoteTimeText(text);
  const wrong = `time: invalid duration ${quoted}`;
  const negative = text.startsWith('-');
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return undefined;
  if (rest === '') return wrong;
  let total = 0n;
  while (rest !== '') {
    const number = /^(?:(\d+)(?:\.(\d*))?|\.(\d+))/.exec(rest);
    if (number === null) return wrong;
    rest = rest.slice(number[0].length);
    const unit = /^[^.\d]+/.exec(rest)?.[0];
    if (unit === undefined) return `time: missing unit in duration ${quoted}`;
    if (!Object.hasOwn(NANOSECONDS, unit)) return `time: unknown unit ${quoteTimeText(unit)} in duration ${quoted}`;
    rest = rest.slice(unit.length);
    total += nanoseconds(number[1] ?? '0', number[2] ?? number[3] ?? '', NANOSECONDS[unit]!);
    if (total > LIMIT) return wrong;
  }
  return total === LIMIT && !negative ? wrong : undefined;
}

/** Digits beyond what counts are cut off, so that no text makes big numbers. */
function nanoseconds(whole: string, fraction: string, unit: bigint): bigint {
  const digits = whole.replace(/^0+/, '');
  if (digits.length > 19) return LIMIT + 1n;
  const kept = fraction.slice(0, 18);
  return BigInt(digits || '0') * unit + (BigInt(kept || '0') * unit) / 10n ** BigInt(kept.length);
}
