const DAY = 24 * 60 * 60 * 1000;

/**
 * The date of a moment in UTC, `2026-01-31`. The first `Date` of a process reads the zone that it runs in, which takes longer
 * than a small file does (1.4 ms), and the day in UTC needs none.
 * @param now milliseconds since 1970-01-01
 */
export function today(now = Date.now()): string {
  // Years that begin in March have their leap day last; 719468 days lie between that of the year 0 and 1970.
  const days = Math.floor(now / DAY) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
