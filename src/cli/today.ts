import { civilDate } from '../template/go/calendar.ts';

/**
 * The date of a moment in UTC, `2026-01-31`. The first `Date` of a process reads the zone that it runs in, which takes longer
 * than a small file does (1.4 ms), and the day in UTC needs none.
 * @param now milliseconds since 1970-01-01
 */
export function today(now = Date.now()): string {
  const { year, month, day } = civilDate(BigInt(Math.floor(now / 1000)), 0);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
