/** The calendar below time.Time: seconds of the Unix epoch to dates and back, wrapping where Go's uint64 wraps. */

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 1 to 366. */
  readonly yearDay: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** time.go: the absolute epoch is 1 March of this many years before year 0. */
const ABSOLUTE_YEARS = 292277022400;
/** Seconds from there to 1970-01-01. */
const UNIX_TO_ABSOLUTE = BigInt(ABSOLUTE_YEARS) * 31556952n + 306n * 86400n + 62135596800n;

/** Date and clock of a Unix time shifted by a zone's offset (time.go: Time.absSec, absDays.date). */
export function civilDate(unix: bigint, offset: number): CivilDate {
  const abs = BigInt.asUintN(64, unix + UNIX_TO_ABSOLUTE + BigInt(offset));
  const days = Number(abs / 86400n);
  const clock = Number(abs % 86400n);
  const era = Math.floor(days / 146097);
  const dayOfEra = days - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayFromMarch = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayFromMarch + 2) / 153);
  const day = dayFromMarch - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0) - ABSOLUTE_YEARS;
  return {
    year,
    month,
    day,
    yearDay: daysBefore(month) + (month > 2 && isLeap(year) ? 1 : 0) + day,
    weekday: (days + 3) % 7,
    hour: Math.floor(clock / 3600),
    minute: Math.floor(clock / 60) % 60,
    second: clock % 60,
  };
}

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of a common year before the month (1 to 13). */
export const daysBefore = (month: number): number =>
  [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365][month - 1]!;

export const daysIn = (month: number, year: number): number =>
  month === 2 && isLeap(year) ? 29 : daysBefore(month + 1) - daysBefore(month);

/** The Unix time of a date in UTC; month, day and clock may lie outside their ranges (time.go: Date). */
export function unixOf(year: number, month: number, day: number, seconds: number): bigint {
  const monthIndex = month - 1;
  const y = year + Math.floor(monthIndex / 12);
  const m = ((monthIndex % 12) + 12) % 12;
  const previous = y - 1;
  const daysBeforeYear =
    previous * 365 + Math.floor(previous / 4) - Math.floor(previous / 100) + Math.floor(previous / 400);
  const days = daysBeforeYear + daysBefore(m + 1) + (m >= 2 && isLeap(y) ? 1 : 0) + day - 1;
  return (BigInt(days) - 719162n) * 86400n + BigInt(seconds);
}
