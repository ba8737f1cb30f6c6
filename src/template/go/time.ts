/** time.Time, time.Month and time.Weekday as templates see them. */
import {
  fn,
  GoError,
  type GoFunc,
  GoNumber,
  GoObject,
  type GoTypeName,
  type GoValue,
  type HiddenField,
  int,
  int64,
} from '../value.ts';
import { toBytes } from './bytes.ts';
import { type CivilDate, civilDate, unixOf } from './calendar.ts';
import { GoDuration, nanosOf, quoteTime } from './duration.ts';
import { formatTime } from './time-format.ts';
import { type Location, UTC } from './zone.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** Unix seconds of the zero time, 1 January of year 1. */
const ZERO = -62135596800n;
const BILLION = 1_000_000_000n;

/** Go: *time.Location, as times hold it. */
class LocationPointer extends GoObject {
  override readonly type = '*time.Location';
  override readonly kind = 'ptr';
  readonly #location: Location;
  constructor(location: Location) {
    super();
    this.#location = location;
  }
  override isNil(): boolean {
    return this.#location === UTC;
  }
  override string(): string {
    return this.#location.name;
  }
  override hiddenFields(): readonly HiddenField[] {
    const zones = this.#location.zones().map(({ name, offset }) => `${name} ${offset}`);
    return [
      { name: 'name', value: this.#location.name },
      { name: 'zone', value: zones },
    ];
  }
}

const locationPointers = new WeakMap<Location, LocationPointer>();

/** The same pointer for the same location: `eq` compares them. */
function pointerTo(location: Location): LocationPointer {
  const known = locationPointers.get(location);
  if (known !== undefined) return known;
  const pointer = new LocationPointer(location);
  locationPointers.set(location, pointer);
  return pointer;
}

/** A moment, the zone it is shown in, and what `Local` means. Go's monotonic clock reading is left out: it differs with every run. */
export class GoTime extends GoObject {
  override readonly type = 'time.Time';
  override readonly kind = 'struct';
  /** Seconds of the Unix epoch. */
  readonly unix: bigint;
  /** 0 to 999,999,999. */
  readonly nanos: number;
  readonly location: Location;
  readonly local: Location;
  constructor(unix: bigint, nanos: number, location: Location, local: Location) {
    super();
    this.unix = BigInt.asIntN(64, unix);
    this.nanos = nanos;
    this.location = location;
    this.local = local;
  }

  override string(): string {
    return formatTime(this, '2006-01-02 15:04:05.999999999 -0700 MST');
  }

  /** Time.GoString. */
  override goString(): string {
    const { year, month, day, hour, minute, second } = this.civil();
    const clock = [day, hour, minute, second, this.nanos].join(', ');
    return `time.Date(${year}, time.${MONTHS[month - 1]}, ${clock}, ${this.#zoneSyntax()})`;
  }

  #zoneSyntax(): string {
    if (this.location === UTC) return 'time.UTC';
    return this.location === this.local ? 'time.Local' : `time.Location(${quoteTime(this.location.name)})`;
  }

  /** A time without clock reading: nanoseconds, seconds since year 1, and the zone, which is nil for UTC. */
  override hiddenFields(): readonly HiddenField[] {
    return [
      { name: 'wall', value: new GoNumber('uint64', BigInt(this.nanos)) },
      { name: 'ext', value: int64(this.unix - ZERO) },
      { name: 'loc', value: pointerTo(this.location) },
    ];
  }

  /** Time.MarshalJSON. */
  override json(): GoValue {
    const year = this.civil().year;
    if (year < 0 || year > 9999) throw new GoError('Time.MarshalJSON: year outside of range [0,9999]');
    const text = formatTime(this, '2006-01-02T15:04:05.999999999Z07:00');
    if (Math.abs(this.zone().offset) >= 24 * 3600) {
      throw new GoError('Time.MarshalJSON: timezone hour outside of range [0,23]');
    }
    return text;
  }

  override method(name: string): GoFunc | undefined {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    return method && fn(name, method[0], method[1], (...args: GoValue[]) => method[2](this, ...args));
  }

  zone(): { readonly name: string; readonly offset: number; readonly isDST: boolean } {
    return this.location.lookup(Number(this.unix));
  }

  civil(): CivilDate {
    return civilDate(this.unix, this.zone().offset);
  }

  /** Nanoseconds of the Unix epoch, of any size. */
  total(): bigint {
    return this.unix * BILLION + BigInt(this.nanos);
  }

  in(location: Location): GoTime {
    return new GoTime(this.unix, this.nanos, location, this.local);
  }

  add(nanoseconds: bigint): GoTime {
    return timeOfNanos(this.total() + nanoseconds, this.location, this.local);
  }
}

/** The time of some nanoseconds since the Unix epoch. */
export function timeOfNanos(total: bigint, location: Location, local: Location): GoTime {
  const nanos = ((total % BILLION) + BILLION) % BILLION;
  return new GoTime((total - nanos) / BILLION, Number(nanos), location, local);
}

/** `time.Time{}`. */
export const zeroTime = (local: Location): GoTime => new GoTime(ZERO, 0, UTC, local);

/** time.Date: a clock time in a zone; seconds count from the day's midnight. */
export function timeOfDate(
  date: { year: number; month: number; day: number; seconds: number; nanos: number },
  location: Location,
  local: Location,
): GoTime {
  const clock = unixOf(date.year, date.month, date.day, date.seconds);
  // The offset in effect is looked up twice: the first guess may lie on the other side of a change.
  const guess = location.lookup(Number(clock)).offset;
  const offset = location.lookup(Number(clock) - guess).offset;
  return new GoTime(clock - BigInt(offset), date.nanos, location, local);
}

/** Time.Sub: clamped to the range of a duration. */
export function subTimes(a: GoTime, b: GoTime): bigint {
  const difference = a.total() - b.total();
  const max = (1n << 63n) - 1n;
  return difference > max ? max : difference < -max - 1n ? -max - 1n : difference;
}

type Method = readonly [
  params: readonly GoTypeName[],
  result: GoTypeName,
  // biome-ignore lint/suspicious/noExplicitAny: arguments are checked against the declared types before the call
  call: (t: GoTime, ...args: any[]) => GoValue,
];

const integer = (value: (t: GoTime) => number): Method => [[], 'int', (t) => int(value(t))];
const stamp = (unit: bigint): Method => [[], 'int64', (t) => int64(floorDiv(t.total(), unit))];
const comparison = (test: (order: number) => boolean): Method => [
  ['time.Time'],
  'bool',
  (t: GoTime, u: GoTime) => test(compareTimes(t, u)),
];

const METHODS: Readonly<Record<string, Method>> = {
  Add: [['time.Duration'], 'time.Time', (t, d: GoValue) => t.add(nanosOf(d))],
  AddDate: [['int', 'int', 'int'], 'time.Time', (t, y: bigint, m: bigint, d: bigint) => addDate(t, y, m, d)],
  After: comparison((order) => order > 0),
  Before: comparison((order) => order < 0),
  Compare: [['time.Time'], 'int', (t, u: GoTime) => int(compareTimes(t, u))],
  Day: integer((t) => t.civil().day),
  Equal: comparison((order) => order === 0),
  Format: [['string'], 'string', (t, layout: string) => formatTime(t, layout)],
  GoString: [[], 'string', (t) => t.goString()],
  Hour: integer((t) => t.civil().hour),
  In: [['*time.Location'], 'time.Time', (t, zone: GoLocation) => t.in(zone.location)],
  IsDST: [[], 'bool', (t) => t.zone().isDST],
  IsZero: [[], 'bool', (t) => t.unix === ZERO && t.nanos === 0],
  Local: [[], 'time.Time', (t) => t.in(t.local)],
  Location: [[], '*time.Location', (t) => new GoLocation(t.location)],
  MarshalJSON: [[], '[]uint8', (t) => toBytes(`"${t.json()}"`)],
  Minute: integer((t) => t.civil().minute),
  Month: [[], 'time.Month', (t) => new NamedInt('time.Month', t.civil().month, MONTHS, 1)],
  Nanosecond: integer((t) => t.nanos),
  Round: [['time.Duration'], 'time.Time', (t, d: GoValue) => roundTime(t, nanosOf(d))],
  Second: integer((t) => t.civil().second),
  String: [[], 'string', (t) => t.string()],
  Sub: [['time.Time'], 'time.Duration', (t, u: GoTime) => new GoDuration(subTimes(t, u))],
  Truncate: [['time.Duration'], 'time.Time', (t, d: GoValue) => truncateTime(t, nanosOf(d))],
  UTC: [[], 'time.Time', (t) => t.in(UTC)],
  Unix: stamp(BILLION),
  UnixMicro: stamp(1000n),
  UnixMilli: stamp(1_000_000n),
  UnixNano: stamp(1n),
  Weekday: [[], 'time.Weekday', (t) => new NamedInt('time.Weekday', t.civil().weekday, WEEKDAYS, 0)],
  Year: integer((t) => t.civil().year),
  YearDay: integer((t) => t.civil().yearDay),
};

const floorDiv = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;

function compareTimes(a: GoTime, b: GoTime): number {
  const difference = a.total() - b.total();
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function addDate(t: GoTime, years: bigint, months: bigint, days: bigint): GoTime {
  const { year, month, day, hour, minute, second } = t.civil();
  const date = {
    year: year + Number(years),
    month: month + Number(months),
    day: day + Number(days),
    seconds: hour * 3600 + minute * 60 + second,
    nanos: t.nanos,
  };
  return timeOfDate(date, t.location, t.local);
}

/** What a time has beyond a multiple of d since the zero time (time.go: div). */
function remainder(t: GoTime, d: bigint): bigint {
  const sinceZero = t.total() - ZERO * BILLION;
  return ((sinceZero % d) + d) % d;
}

const truncateTime = (t: GoTime, d: bigint): GoTime => (d <= 0n ? t : t.add(-remainder(t, d)));

function roundTime(t: GoTime, d: bigint): GoTime {
  if (d <= 0n) return t;
  const rest = remainder(t, d);
  return t.add(rest + rest < d ? -rest : d - rest);
}

/** time.Month and time.Weekday: integers that print as names. */
class NamedInt extends GoObject {
  override readonly kind = 'int';
  readonly type: 'time.Month' | 'time.Weekday';
  readonly #value: number;
  readonly #names: readonly string[];
  readonly #first: number;
  constructor(type: 'time.Month' | 'time.Weekday', value: number, names: readonly string[], first: number) {
    super();
    this.type = type;
    this.#value = value;
    this.#names = names;
    this.#first = first;
  }
  override string(): string {
    return this.#names[this.#value - this.#first]!;
  }
  override underlying(): GoValue {
    return int(this.#value);
  }
  override json(): GoValue {
    return this.underlying();
  }
  override method(name: string): GoFunc | undefined {
    return name === 'String' ? fn('String', [], 'string', () => this.string()) : undefined;
  }
}

class GoLocation extends GoObject {
  override readonly type = '*time.Location';
  override readonly kind = 'ptr';
  readonly location: Location;
  constructor(location: Location) {
    super();
    this.location = location;
  }
  override string(): string {
    return this.location.name;
  }
  override method(name: string): GoFunc | undefined {
    return name === 'String' ? fn('String', [], 'string', () => this.string()) : undefined;
  }
}
