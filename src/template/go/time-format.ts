/** Time.Format (format.go: appendFormat). */
import type { CivilDate } from './calendar.ts';
import { type GoTime, MONTHS, WEEKDAYS } from './time.ts';
import { isZoneElement, nextChunk, type Std } from './time-layout.ts';

export function formatTime(t: GoTime, layout: string): string {
  const { name, offset } = t.zone();
  const date = t.civil();
  let out = '';
  let rest = layout;
  while (rest !== '') {
    const { prefix, std, text, suffix } = nextChunk(rest);
    out += prefix;
    if (std === undefined) break;
    rest = suffix;
    if (std === 'fraction0' || std === 'fraction9') out += formatFraction(t.nanos, text);
    else if (std === 'MST') out += name === '' ? formatOffset('-0700', offset) : name;
    else if (isZoneElement(std)) out += formatOffset(std, offset);
    else out += formatElement(date, std);
  }
  return out;
}

/** format.go: appendInt. */
function pad(value: number, width: number): string {
  const digits = String(Math.abs(value)).padStart(width, '0');
  return value < 0 ? `-${digits}` : digits;
}

function formatElement(date: CivilDate, std: Std): string {
  switch (std) {
    case '06':
      return pad(Math.abs(date.year) % 100, 2);
    case '2006':
      return pad(date.year, 4);
    case 'Jan':
      return MONTHS[date.month - 1]!.slice(0, 3);
    case 'January':
      return MONTHS[date.month - 1]!;
    case 'Mon':
      return WEEKDAYS[date.weekday]!.slice(0, 3);
    case 'Monday':
      return WEEKDAYS[date.weekday]!;
    case '1':
    case '01':
      return pad(date.month, std.length);
    case '2':
    case '02':
      return pad(date.day, std.length);
    case '_2':
      return String(date.day).padStart(2);
    case '__2':
      return String(date.yearDay).padStart(3);
    case '002':
      return pad(date.yearDay, 3);
    default:
      return formatClock(date, std);
  }
}

function formatClock({ hour, minute, second }: CivilDate, std: Std): string {
  switch (std) {
    case '15':
      return pad(hour, 2);
    case '3':
    case '03':
      return pad(hour % 12 === 0 ? 12 : hour % 12, std.length);
    case '4':
    case '04':
      return pad(minute, std.length);
    case '5':
    case '05':
      return pad(second, std.length);
    case 'PM':
      return hour >= 12 ? 'PM' : 'AM';
    default:
      return hour >= 12 ? 'pm' : 'am';
  }
}

/** `Z07:00`, `-0700` …: the Z forms print `Z` for UTC. */
function formatOffset(std: string, offset: number): string {
  if (offset === 0 && std.startsWith('Z')) return 'Z';
  const minutes = Math.trunc(Math.abs(offset) / 60);
  // The sign is that of the whole minutes, as in Go: -30 seconds print as +00:00:-30.
  const sign = Math.trunc(offset / 60) < 0 ? '-' : '+';
  const parts = [pad(Math.trunc(minutes / 60), 2)];
  if (std.length > 3) parts.push(pad(minutes % 60, 2));
  if (std.length > 6) parts.push(pad(secondsOf(offset), 2));
  return sign + parts.join(std.includes(':') ? ':' : '');
}

const secondsOf = (offset: number): number => (offset <= -60 ? -offset % 60 : offset % 60);

/** `.000` or `.999`, with the separator of the layout; nanoseconds are the limit (appendNano). */
function formatFraction(nanos: number, element: string): string {
  const digits = pad(nanos, 9).slice(0, element.length - 1);
  if (element[1] === '0') return element[0] + digits;
  const trimmed = digits.replace(/0+$/, '');
  return trimmed === '' ? '' : element[0] + trimmed;
}
