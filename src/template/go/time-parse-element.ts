/** Reading one element of a layout from the start of a value (the cases of format.go: parse). */
import { MONTHS, WEEKDAYS } from './time.ts';
import { type Chunk, isZoneElement, nextChunk } from './time-layout.ts';

/** What has been read so far; -1 and '' mean not given. */
export interface Fields {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nanos: number;
  /** A layout may ask twice: both may be given. */
  am: boolean;
  pm: boolean;
  utc: boolean;
  zoneOffset: number;
  zoneName: string;
}

/** A value that does not fit: `range` names a field out of range, and is empty where the text itself is wrong. */
export interface ElementError {
  readonly range: string;
}

const BAD: ElementError = { range: '' };
/** The rest of the value, or what is wrong. */
type Result = string | ElementError;

export function parseElement(fields: Fields, chunk: Chunk, value: string): Result {
  const { std } = chunk;
  switch (std) {
    case '06':
      return readYear(fields, value, /^[0-9]{2}|^[+-][0-9]/);
    case '2006':
      return readYear(fields, value, /^[0-9]{4}/);
    case 'Jan':
    case 'January': {
      const index = MONTHS.findIndex((month) => startsWith(value, std === 'Jan' ? month.slice(0, 3) : month));
      if (index < 0) return BAD;
      fields.month = index + 1;
      return value.slice(std === 'Jan' ? 3 : MONTHS[index]!.length);
    }
    case 'Mon':
    case 'Monday': {
      const name = WEEKDAYS.find((day) => startsWith(value, std === 'Mon' ? day.slice(0, 3) : day));
      return name === undefined ? BAD : value.slice(std === 'Mon' ? 3 : name.length);
    }
    case 'PM':
    case 'pm': {
      const half = value.slice(0, 2);
      if (half !== std && half !== (std === 'PM' ? 'AM' : 'am')) return BAD;
      fields[half === std ? 'pm' : 'am'] = true;
      return value.slice(2);
    }
    case 'MST':
      return readZoneName(fields, value);
    case 'fraction0':
    case 'fraction9':
      return readFraction(fields, chunk, value);
    default:
      return isZoneElement(std!) ? readZoneOffset(fields, std!, value) : readNumber(fields, chunk, value);
  }
}

function readYear(fields: Fields, value: string, digits: RegExp): Result {
  const text = digits.exec(value)?.[0];
  if (text === undefined) return BAD;
  const year = Number(text);
  // Two digits: Unix time starts on 31 December 1969 in some zones.
  fields.year = text.length > 2 ? year : year >= 69 ? year + 1900 : year + 2000;
  return value.slice(text.length);
}

/** Compares ASCII letters without case (format.go: match). */
const startsWith = (value: string, name: string): boolean =>
  value.length >= name.length && /^[A-Za-z]+$/.test(value.slice(0, name.length))
    ? value.slice(0, name.length).toLowerCase() === name.toLowerCase()
    : false;

interface NumberRule {
  readonly field: 'month' | 'day' | 'yearDay' | 'hour' | 'minute' | 'second';
  readonly range?: readonly [min: number, max: number];
}

const NUMBERS: Readonly<Record<string, NumberRule>> = {
  '1': { field: 'month', range: [1, 12] },
  '01': { field: 'month', range: [1, 12] },
  '2': { field: 'day' },
  _2: { field: 'day' },
  '02': { field: 'day' },
  __2: { field: 'yearDay' },
  '002': { field: 'yearDay' },
  '15': { field: 'hour', range: [0, 23] },
  '3': { field: 'hour', range: [0, 12] },
  '03': { field: 'hour', range: [0, 12] },
  '4': { field: 'minute', range: [0, 59] },
  '04': { field: 'minute', range: [0, 59] },
  '5': { field: 'second', range: [0, 59] },
  '05': { field: 'second', range: [0, 59] },
};

function readNumber(fields: Fields, chunk: Chunk, value: string): Result {
  const std = chunk.std!;
  const rule = NUMBERS[std]!;
  const padded = std.startsWith('__') ? value.replace(/^ {1,2}/, '') : std === '_2' ? value.replace(/^ /, '') : value;
  const most = rule.field === 'yearDay' ? 3 : 2;
  const fixed = std.startsWith('0') ? most : 1;
  const text = /^[0-9]*/.exec(padded)![0].slice(0, most);
  if (text.length < fixed) return BAD;
  const number = Number(text);
  if (rule.range !== undefined && (number < rule.range[0] || number > rule.range[1])) return { range: rule.field };
  fields[rule.field] = number;
  const rest = padded.slice(text.length);
  return rule.field === 'second' ? readUnaskedFraction(fields, chunk, rest) : rest;
}

/** Seconds may have a fraction that the layout does not mention. */
function readUnaskedFraction(fields: Fields, chunk: Chunk, value: string): string {
  const fraction = /^[.,][0-9]+/.exec(value)?.[0];
  if (fraction === undefined) return value;
  const next = nextChunk(chunk.suffix).std;
  if (next === 'fraction0' || next === 'fraction9') return value;
  fields.nanos = nanosOfDigits(fraction.slice(1));
  return value.slice(fraction.length);
}

const nanosOfDigits = (digits: string): number => Number(digits.slice(0, 9).padEnd(9, '0'));

function readFraction(fields: Fields, chunk: Chunk, value: string): Result {
  if (chunk.std === 'fraction9') {
    const fraction = /^[.,][0-9]+/.exec(value)?.[0];
    if (fraction === undefined) return value; // left out
    fields.nanos = nanosOfDigits(fraction.slice(1));
    return value.slice(fraction.length);
  }
  const text = value.slice(0, chunk.text.length);
  if (text.length < chunk.text.length || !/^[.,]/.test(text)) return BAD;
  const digits = text.slice(1, 10);
  if (/^-[0-9]+$/.test(digits) && Number(digits) < 0) return { range: 'fractional second' };
  if (!/^[+-]?[0-9]+$/.test(digits)) return BAD;
  fields.nanos = Math.abs(Number(digits)) * 10 ** (9 - digits.length);
  return value.slice(text.length);
}

/** The shapes of numeric zones by their element. */
function zonePattern(std: string): RegExp {
  const parts = std.slice(1).split(/(:)/);
  const digits = std.includes(':')
    ? parts.map((p) => (p === ':' ? ':' : '(..)'))
    : std
        .slice(1)
        .match(/../g)!
        .map(() => '(..)');
  return new RegExp(`^(.)${digits.join('')}`, 's');
}

function readZoneOffset(fields: Fields, std: string, value: string): Result {
  if (std.startsWith('Z') && value.startsWith('Z')) {
    fields.utc = true;
    return value.slice(1);
  }
  const match = zonePattern(std).exec(value);
  if (match === null) return BAD;
  const [text, sign, ...parts] = match as unknown as [string, string, ...string[]];
  const numbers: number[] = [];
  let bad = false;
  for (const part of parts) {
    bad ||= !/^[0-9]{2}$/.test(part);
    numbers.push(bad ? 0 : Number(part));
  }
  const [hours = 0, minutes = 0, seconds = 0] = numbers;
  // People do write offsets of 24 hours and 60 minutes.
  if (seconds > 60) return { range: 'time zone offset second' };
  if (minutes > 60) return { range: 'time zone offset minute' };
  if (hours > 24) return { range: 'time zone offset hour' };
  if (bad || (sign !== '+' && sign !== '-')) return BAD;
  const size = (hours * 60 + minutes) * 60 + seconds;
  fields.zoneOffset = sign === '-' ? -size : size;
  return value.slice(text.length);
}

function readZoneName(fields: Fields, value: string): Result {
  if (value.startsWith('UTC')) {
    fields.utc = true;
    return value.slice(3);
  }
  const length = zoneNameLength(value);
  if (length === 0) return BAD;
  fields.zoneName = value.slice(0, length);
  return value.slice(length);
}

/** format.go: parseTimeZone: how much of the value looks like an abbreviation; 0 for nothing. */
function zoneNameLength(value: string): number {
  if (value.length < 3) return 0;
  if (/^(?:ChST|MeST)/.test(value)) return 4;
  if (value.startsWith('GMT')) return 3 + signedOffsetLength(value.slice(3));
  if (/^[+-]/.test(value)) return signedOffsetLength(value);
  const upper = /^[A-Z]{0,6}/.exec(value)![0];
  if (upper.length === 5) return upper.endsWith('T') ? 5 : 0;
  if (upper.length === 4) return upper.endsWith('T') || upper === 'WITA' ? 4 : 0;
  return upper.length === 3 ? 3 : 0;
}

/** format.go: parseSignedOffset: `+03`, up to 23 hours. */
function signedOffsetLength(value: string): number {
  const text = /^[+-][0-9]+/.exec(value)?.[0];
  return text === undefined || Number(text.slice(1)) > 23 ? 0 : text.length;
}
