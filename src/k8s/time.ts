/** Times as metav1.Time and metav1.MicroTime read them: Go's time.Parse with a fixed layout, its sentences included. */

export const RFC3339 = '2006-01-02T15:04:05Z07:00';
export const RFC3339_MICRO = '2006-01-02T15:04:05.000000Z07:00';

export class TimeError extends Error {}

/** A moment: seconds since 1970 (UTC) and nanoseconds of that second. */
export interface Moment {
  readonly seconds: number;
  readonly nanoseconds: number;
}

const STRICT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([-+])(\d\d):(\d\d))$/;

/** time.Parse(RFC3339, text). */
export function parseTime(text: string): Moment {
  return parse(text, RFC3339);
}

/** time.Parse(RFC3339Micro, text): a fraction of exactly six digits is wanted. */
export function parseMicroTime(text: string): Moment {
  return parse(text, RFC3339_MICRO);
}

/** metav1.Time.MarshalJSON: UTC, whole seconds; the zero time is null. */
export function formatTime(moment: Moment): string | null {
  if (moment.seconds === ZERO_TIME && moment.nanoseconds === 0) return null;
  return `${dateAndTime(moment)}Z`;
}

/** metav1.MicroTime.MarshalJSON: UTC, six digits of the second. */
export function formatMicroTime(moment: Moment): string | null {
  if (moment.seconds === ZERO_TIME && moment.nanoseconds === 0) return null;
  const micros = Math.trunc(moment.nanoseconds / 1000);
  return `${dateAndTime(moment)}.${String(micros).padStart(6, '0')}Z`;
}

/** 0001-01-01T00:00:00Z, Go's zero time. */
const ZERO_TIME = -62135596800;

/** `2006-01-02T15:04:05`. */
const dateAndTime = ({ seconds }: Moment): string => new Date(seconds * 1000).toISOString().slice(0, 19);

function parse(text: string, layout: string): Moment {
  const m = layout === RFC3339 ? STRICT.exec(text) : null;
  if (m !== null) {
    const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = [1, 2, 3, 4, 5, 6, 9, 10].map((i) =>
      Number(m[i] ?? 0),
    ) as [number, number, number, number, number, number, number, number];
    const sane = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) && hour < 24;
    if (sane && minute < 60 && second < 60 && zoneHour < 24 && zoneMinute < 60) {
      const zone = (zoneHour * 60 + zoneMinute) * 60 * (m[8] === '-' ? -1 : 1);
      return { seconds: utcSeconds(year, month, day, hour, minute, second) - zone, nanoseconds: nanos(m[7] ?? '') };
    }
  }
  return new LayoutParser(text, layout).parse();
}

const nanos = (digits: string): number => Number(digits.slice(0, 9).padEnd(9, '0'));

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function utcSeconds(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime() / 1000;
}

/** format.go: parse, for the elements that the two layouts have. More lenient than the strict form (one-digit hours). */
class LayoutParser {
  readonly #text: string;
  readonly #layout: string;
  #rest: string;

  constructor(text: string, layout: string) {
    this.#text = text;
    this.#layout = layout;
    this.#rest = text;
  }

  parse(): Moment {
    const year = this.#year();
    this.#skip('-');
    const month = this.#number('01', true, 1, 12, 'month');
    this.#skip('-');
    const day = this.#number('02', true, 0, 99, 'day');
    this.#skip('T');
    const hour = this.#number('15', false, 0, 23, 'hour');
    this.#skip(':');
    const minute = this.#number('04', true, 0, 59, 'minute');
    this.#skip(':');
    const second = this.#number('05', true, 0, 59, 'second');
    const nanoseconds = this.#layout === RFC3339_MICRO ? this.#micros() : this.#fraction();
    const zone = this.#zone();
    if (this.#rest !== '') this.#fail(`: extra text: ${quoteTimeText(this.#rest)}`);
    if (day < 1 || day > daysIn(month, year)) this.#fail(': day out of range');
    return { seconds: utcSeconds(year, month, day, hour, minute, second) - zone, nanoseconds };
  }

  #fail(message: string): never {
    throw new TimeError(`parsing time ${quoteTimeText(this.#text)}${message}`);
  }

  #cannotParse(value: string, element: string): never {
    this.#fail(` as ${quoteTimeText(this.#layout)}: cannot parse ${quoteTimeText(value)} as ${quoteTimeText(element)}`);
  }

  #skip(prefix: string): void {
    if (!this.#rest.startsWith(prefix)) this.#cannotParse(this.#rest, prefix);
    this.#rest = this.#rest.slice(prefix.length);
  }

  #year(): number {
    const digits = this.#rest.slice(0, 4);
    if (!/^\d{4}$/.test(digits)) this.#cannotParse(this.#rest, '2006');
    this.#rest = this.#rest.slice(4);
    return Number(digits);
  }

  /** getnum: two digits, or one where `fixed` is false. */
  #number(element: string, fixed: boolean, min: number, max: number, what: string): number {
    const m = (fixed ? /^\d\d/ : /^\d\d?/).exec(this.#rest);
    if (m === null) this.#cannotParse(this.#rest, element);
    this.#rest = this.#rest.slice(m[0].length);
    const value = Number(m[0]);
    if (value < min || value > max) this.#fail(`: ${what} out of range`);
    return value;
  }

  /** A fraction that the layout does not name may follow the seconds. */
  #fraction(): number {
    const m = /^[.,](\d+)/.exec(this.#rest);
    if (m === null) return 0;
    this.#rest = this.#rest.slice(m[0].length);
    return nanos(m[1]!);
  }

  #micros(): number {
    const m = /^[.,](\d{6})/.exec(this.#rest);
    if (m === null) this.#cannotParse(this.#rest, '.000000');
    this.#rest = this.#rest.slice(7);
    return nanos(m[1]!);
  }

  /** Seconds east of UTC. */
  #zone(): number {
    if (this.#rest.startsWith('Z')) {
      this.#rest = this.#rest.slice(1);
      return 0;
    }
    const m = /^([-+])(\d\d):(\d\d)/.exec(this.#rest);
    if (m === null) this.#cannotParse(this.#rest, 'Z07:00');
    this.#rest = this.#rest.slice(6);
    const [hours, minutes] = [Number(m[2]), Number(m[3])];
    if (hours > 24) this.#fail(': time zone offset hour out of range');
    if (minutes > 60) this.#fail(': time zone offset minute out of range');
    return (hours * 60 + minutes) * 60 * (m[1] === '-' ? -1 : 1);
  }
}

/** format.go: quote, which writes bytes outside printable ASCII as \xNN. */
export function quoteTimeText(text: string): string {
  let out = '"';
  for (const byte of new TextEncoder().encode(text)) {
    const c = String.fromCharCode(byte);
    if (byte < 0x20 || byte >= 0x80) out += `\\x${byte.toString(16).padStart(2, '0')}`;
    else out += c === '"' || c === '\\' ? `\\${c}` : c;
  }
  return `${out}"`;
}
