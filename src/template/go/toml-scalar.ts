import { type GoValue, int64 } from '../value.ts';
import { daysIn, unixOf } from './calendar.ts';
import { parseFloat as goParseFloat, parseInt as goParseInt } from './strconv.ts';
import { GoTime } from './time.ts';
import { isDigit, isHex, quoteCharacter, type TomlReader } from './toml-reader.ts';
import { fixedZone, type Location, UTC } from './zone.ts';

/** Numbers and times of TOML (lex.go: lexNumberOrDateStart and on; parse.go: valueInteger, valueFloat, valueDatetime). */
export function readNumberOrTime(reader: TomlReader, local: Location): GoValue {
  const start = reader.pos;
  const kind = scanNumberOrTime(reader);
  const text = reader.text.slice(start, reader.pos);
  if (kind === 'integer') return integerValue(reader, text);
  return kind === 'float' ? floatValue(reader, text) : timeValue(reader, text.trim(), local);
}

type Kind = 'integer' | 'float' | 'time';

function scanNumberOrTime(reader: TomlReader): Kind {
  if (reader.next() !== '0') return scanDecimalOrTime(reader);
  const c = reader.next();
  if (isDigit(c)) return scanDecimalOrTime(reader);
  if (c === '_') return scanDecimal(reader);
  if (c === '.' || c === 'e' || c === 'E') return scanFloat(reader);
  const base = BASES.find(({ letter }) => letter === c);
  if (base === undefined) {
    reader.backup(c);
    return 'integer';
  }
  const first = reader.peek();
  if (!base.digit.test(first)) reader.fail(`not a ${base.name} number: '0${c}${first === '' ? '\0' : first}'`);
  reader.takeWhile((digit) => digit === '_' || base.digit.test(digit));
  return 'integer';
}

const BASES = [
  { letter: 'b', name: 'binary', digit: /^[01]$/ },
  { letter: 'o', name: 'octal', digit: /^[0-7]$/ },
  { letter: 'x', name: 'hexadecimal', digit: /^[0-9A-Fa-f]$/ },
] as const;

function scanDecimalOrTime(reader: TomlReader): Kind {
  reader.takeWhile(isDigit);
  const c = reader.next();
  if (c === '-' || c === ':') {
    reader.takeWhile((x) => isDigit(x) || '-:Tt .Zz+'.includes(x));
    return 'time';
  }
  if (c === '_') return scanDecimal(reader);
  if (c === '.' || c === 'e' || c === 'E') return scanFloat(reader);
  reader.backup(c);
  return 'integer';
}

function scanDecimal(reader: TomlReader): Kind {
  reader.takeWhile((c) => isDigit(c) || c === '_');
  const c = reader.next();
  if (c === '.' || c === 'e' || c === 'E') return scanFloat(reader);
  reader.backup(c);
  return 'integer';
}

function scanFloat(reader: TomlReader): Kind {
  reader.takeWhile((c) => isDigit(c) || '_.-+eE'.includes(c));
  return 'float';
}

/** A number with a sign, which the cursor stands behind; only decimal ones may have one. */
export function readSignedNumber(reader: TomlReader): GoValue {
  const start = reader.pos - 1;
  const current = () => reader.text.slice(start, reader.pos);
  const c = reader.next();
  if (c === 'i' || c === 'n') {
    const [second, third] = c === 'i' ? ['n', 'f'] : ['a', 'n'];
    if (!reader.accept(second!) || !reader.accept(third!)) reader.fail(`invalid float: '${current()}'`);
    return floatValue(reader, current());
  }
  if (c === '0') {
    const base = reader.peek();
    if (base !== '' && 'box'.includes(base))
      reader.fail(`cannot use sign with non-decimal numbers: '${current()}${base}'`);
  }
  if (c === '.') reader.fail("floats must start with a digit, not '.'");
  if (!isDigit(c)) reader.fail(`expected a digit but got ${quoteCharacter(c)}`);
  return scanDecimal(reader) === 'integer' ? integerValue(reader, current()) : floatValue(reader, current());
}

function integerValue(reader: TomlReader, text: string): GoValue {
  if (!underscoresOk(text)) reader.fail(`Invalid integer "${text}": underscores must be surrounded by digits`);
  if (hasLeadingZero(text)) reader.fail(`Invalid integer "${text}": cannot have leading zeroes`);
  const { value, error } = goParseInt(text, 0, 64);
  if (error !== undefined) reader.fail(`${text} is out of range for int64`);
  return int64(value);
}

export function floatValue(reader: TomlReader, text: string): GoValue {
  const parts = text.split(/[.eE]+/).filter((part) => part !== '');
  if (!parts.every(underscoresOk)) reader.fail(`Invalid float "${text}": underscores must be surrounded by digits`);
  if (parts[0] !== undefined && hasLeadingZero(parts[0]))
    reader.fail(`Invalid float "${text}": cannot have leading zeroes`);
  if (/\.(?![0-9])/.test(text)) reader.fail(`Invalid float "${text}": '.' must be followed by one or more digits`);
  const plain = text.replaceAll('_', '').replace(/^[-+](?=nan$)/, '');
  const { value, error } = goParseFloat(plain);
  if (error === 'value out of range') reader.fail(`${text} is out of range for float64`);
  if (error !== undefined) reader.fail(`Invalid float value: "${text}"`);
  return value;
}

function underscoresOk(text: string): boolean {
  if (/^[-+]?(?:nan|inf)$/.test(text)) return true;
  let accept = false;
  for (const c of text) {
    if (c === '_' && !accept) return false;
    accept = isHex(c);
  }
  return accept;
}

const hasLeadingZero = (text: string): boolean => /^0[^box]/.test(text) || /^[-+]0./.test(text);

const DATE = '(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)';
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?<fraction>\\.\\d+)?)?';
const ZONE = '(?<zone>Z|[-+]\\d\\d:\\d\\d)';
const TIME_VALUE = new RegExp(`^(?:${DATE}(?:T${TIME}${ZONE}?)?)$`);
const TIME_ONLY = new RegExp(`^${TIME}$`);

/** Times without zone have one whose name says what they are: the encoder and `%v` show it. */
function timeValue(reader: TomlReader, text: string, local: Location): GoTime {
  const normal = text.replace(/[zt ]/g, (c) => (c === 'z' ? 'Z' : 'T'));
  const found = (TIME_VALUE.exec(normal) ?? TIME_ONLY.exec(normal))?.groups;
  if (found === undefined) return reader.fail(`invalid datetime: ${reader.quote(normal)}`);
  const part = (name: string, fallback = 0) => (found[name] === undefined ? fallback : Number(found[name]));
  const [year, month, day] = [part('year'), part('month', 1), part('day', 1)];
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  const offset = zoneOffset(found.zone);
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year) && hour < 24 && minute < 60;
  if (!valid || second > 59 || offset === undefined) reader.fail(`invalid datetime: ${reader.quote(normal)}`);
  const nanos = Number((found.fraction ?? '').slice(1, 10).padEnd(9, '0'));
  const clock = unixOf(year, month, day, hour * 3600 + minute * 60 + second);
  const kind = found.year === undefined ? 'time-local' : found.hour === undefined ? 'date-local' : 'datetime-local';
  if (found.zone === undefined) return localTime(clock, nanos, kind, local);
  const unix = clock - BigInt(offset ?? 0);
  return new GoTime(unix, nanos, zoneOf(found.zone, offset ?? 0, unix, local), local);
}

function localTime(clock: bigint, nanos: number, kind: string, local: Location): GoTime {
  const { offset } = local.lookup(Number(clock));
  return new GoTime(clock - BigInt(offset), nanos, fixedZone(kind, offset), local);
}

/** time.ParseInLocation: UTC for `Z`, the local zone where its offset fits, else one without name. */
function zoneOf(text: string, offset: number, unix: bigint, local: Location): Location {
  if (text === 'Z') return UTC;
  return local.lookup(Number(unix)).offset === offset ? local : fixedZone('', offset);
}

/** Seconds east of UTC; `undefined` out of range. */
function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 24 || minutes > 60) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
