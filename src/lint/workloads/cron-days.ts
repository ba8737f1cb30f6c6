/** How many days each month has at most. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Whether no date fits the day of month and the month of a schedule that is valid otherwise (`0 0 30 2 *`). A schedule that
 * also names days of the week runs on these, too, as cron takes either.
 */
export function neverFires(schedule: string): boolean {
  const fields = schedule.trim().split(/\s+/);
  const [, , days, months, weekdays] = fields;
  if (fields.length !== 5 || !isAny(weekdays!)) return false;
  const firstDay = lowest(days!, 1, Number);
  const longest = longestMonth(months!);
  return firstDay !== undefined && longest !== undefined && firstDay > longest;
}

const isAny = (field: string): boolean => field.startsWith('*') || field.startsWith('?');

/** The least number of a list of ranges; `undefined` where it holds what cannot be told. */
function lowest(field: string, least: number, read: (text: string) => number): number | undefined {
  const starts = field.split(',').map((range) => (isAny(range) ? least : read(range.split(/[-/]/)[0]!)));
  return starts.some(Number.isNaN) ? undefined : Math.min(...starts);
}

/** The days of the longest month among those of a field. */
function longestMonth(field: string): number | undefined {
  let longest = 0;
  for (const range of field.split(',')) {
    const months = monthsOf(range);
    if (months === undefined) return undefined;
    for (const month of months) longest = Math.max(longest, DAYS[month - 1] ?? 31);
  }
  return longest;
}

/** `2`, `feb-apr`, `*` and steps of them. */
function monthsOf(range: string): number[] | undefined {
  const [values = '', step = '1'] = range.split('/');
  const [from = '', to = range.includes('/') ? '12' : from] = isAny(values) ? ['1', '12'] : values.split('-');
  const [first, last, every] = [monthNumber(from), monthNumber(to), Number(step)];
  if (![first, last].every((month) => month >= 1 && month <= 12) || !(every >= 1)) return undefined;
  const months: number[] = [];
  for (let month = first; month <= last; month += every) months.push(month);
  return months;
}

function monthNumber(text: string): number {
  const named = MONTHS.indexOf(text.toLowerCase());
  return named >= 0 ? named + 1 : Number(text);
}
