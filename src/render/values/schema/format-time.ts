import { byteLength } from '../../../template/go/bytes.ts';
import { quoteRune } from '../../../template/go/strconv.ts';

/** Go: strconv.Atoi, as far as two characters go: a sign counts as one of them. */
const atoi = (text: string): number | undefined => (/^[-+]?\d+$/.test(text) ? Number(text) : undefined);

/** RFC 3339's full-time. Go: validateTime. */
export function checkTime(text: string): string | undefined {
  if (byteLength(text) < 9) return 'less than 9 characters long';
  if (text[2] !== ':' || text[5] !== ':') return 'missing colon in correct place';
  const clock = text.slice(0, 8).split(':').map(atoi);
  for (const part of clock) {
    if (part === undefined) return 'invalid hour/min/sec';
    if (part < 0) return 'non-positive hour/min/sec';
  }
  const [hour, minute, second] = clock as [number, number, number];
  if (hour > 23 || minute > 59 || second > 60) return 'hour/min/sec out of range';
  const rest = text.slice(8);
  const fraction = /^\.(\d*)/.exec(rest);
  if (fraction?.[1] === '') return 'no digits in second fraction';
  const offset = readOffset(rest.slice(fraction?.[0].length ?? 0));
  if (typeof offset === 'string') return offset;
  const minutes = (hour * 60 + minute - offset + 24 * 60) % (24 * 60);
  return second >= 60 && minutes !== 24 * 60 - 1 ? 'invalid leap second' : undefined;
}

/** Minutes east of UTC, or what is wrong. */
function readOffset(text: string): number | string {
  if (text === 'z' || text === 'Z') return 0;
  if (byteLength(text) !== 6) return 'offset must be 6 characters long';
  const sign = text[0] === '+' ? 1 : text[0] === '-' ? -1 : undefined;
  if (sign === undefined) return 'offset must begin with plus/minus';
  if (text[3] !== ':') return 'missing colon in offset in correct place';
  const parts = [atoi(text.slice(1, 3)), atoi(text.slice(4))];
  for (const part of parts) {
    if (part === undefined) return 'invalid hour/min in offset';
    if (part < 0) return 'non-positive hour/min in offset';
  }
  const [hours, minutes] = parts as [number, number];
  return hours > 23 || minutes > 59 ? 'hour/min in offset out of range' : sign * (hours * 60 + minutes);
}

const UNITS = ['YMD', 'HMS'];

/** ISO 8601's duration. Go: validateDuration. */
export function checkDuration(text: string): string | undefined {
  if (!text.startsWith('P')) return 'must start with P';
  const rest = text.slice(1);
  if (rest === '') return 'nothing after P';
  if (rest.endsWith('W')) {
    const weeks = rest.slice(0, -1);
    if (weeks === '') return 'no number in week';
    return /^\d+$/.test(weeks) ? undefined : 'invalid week';
  }
  for (const [i, part] of rest.split('T').entries()) {
    if (i !== 0 && part === '') return 'no time elements';
    if (i >= UNITS.length) return 'more than one T';
    const problem = checkElements(part, UNITS[i]!);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkElements(part: string, allUnits: string): string | undefined {
  let units = allUnits;
  for (let rest = part; rest !== ''; ) {
    const digits = /^\d*/.exec(rest)![0].length;
    if (digits === 0) return 'missing number';
    const unit = rest[digits];
    if (unit === undefined) return 'missing unit';
    const at = units.indexOf(unit);
    if (at < 0) {
      const quoted = quoteRune(unit.codePointAt(0)!);
      return allUnits.includes(unit) ? `unit ${quoted} out of order` : `invalid unit ${quoted}`;
    }
    units = units.slice(at + 1);
    rest = rest.slice(digits + 1);
  }
  return undefined;
}
