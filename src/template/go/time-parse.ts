/** time.ParseInLocation (format.go: parse). */
import { GoError } from '../value.ts';
import { fromBytes, isAscii, toBytes } from './bytes.ts';
import { daysBefore, daysIn, isLeap } from './calendar.ts';
import { quoteTime } from './duration.ts';
import { GoTime, timeOfDate } from './time.ts';
import { type Chunk, nextChunk } from './time-layout.ts';
import { type ElementError, type Fields, parseElement } from './time-parse-element.ts';
import { fixedZone, type Location, offsetOfName, UTC } from './zone.ts';

/** Throws ParseError's text. `location` is also what `Local` means. */
export function parseTime(layout: string, value: string, location: Location): GoTime {
  const fields: Fields = {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanos: 0,
    am: false,
    pm: false,
    utc: false,
    zoneOffset: -1,
    zoneName: '',
  };
  readFields(fields, layout, value);
  if (fields.pm && fields.hour < 12) fields.hour += 12;
  else if (fields.am && fields.hour === 12) fields.hour = 0;
  settleDay(fields, value);
  return timeOfFields(fields, location);
}

/** Cuts the value along the layout. Both are walked in bytes: error texts quote what is left of them. */
function readFields(fields: Fields, layoutText: string, valueText: string): void {
  let layout = byteString(layoutText);
  let value = byteString(valueText);
  const fail = (element: string, rest: string): GoError =>
    new GoError(
      `parsing time ${quoteTime(valueText)} as ${quoteTime(layoutText)}: cannot parse ${quoteByteString(rest)} as ${quoteByteString(element)}`,
    );
  for (;;) {
    const chunk: Chunk = nextChunk(layout);
    const skipped = skip(value, chunk.prefix);
    if (skipped.failed) throw fail(chunk.prefix, skipped.rest);
    value = skipped.rest;
    if (chunk.std === undefined) {
      if (value !== '') throw outOfRange(valueText, `extra text: ${quoteByteString(value)}`);
      return;
    }
    layout = chunk.suffix;
    const result: string | ElementError = parseElement(fields, chunk, value);
    if (typeof result !== 'string') {
      if (result.range === '') throw fail(chunk.text, value);
      throw outOfRange(valueText, `${result.range} out of range`);
    }
    value = result;
  }
}

const outOfRange = (value: string, message: string): GoError =>
  new GoError(`parsing time ${quoteTime(value)}: ${message}`);

/** One UTF-16 unit per byte. */
const byteString = (s: string): string => (isAscii(s) ? s : toBytes(s).toString('latin1'));
const quoteByteString = (s: string): string => quoteTime(isAscii(s) ? s : fromBytes(Buffer.from(s, 'latin1')));

/** format.go: skip: runs of blanks count as one; a value may end where the prefix has blanks. */
function skip(value: string, prefix: string): { rest: string; failed: boolean } {
  let v = 0;
  let p = 0;
  while (p < prefix.length) {
    if (prefix[p] === ' ') {
      if (v < value.length && value[v] !== ' ') return { rest: value.slice(v), failed: true };
      while (prefix[p] === ' ') p += 1;
      while (value[v] === ' ') v += 1;
      continue;
    }
    if (v >= value.length || value[v] !== prefix[p]) return { rest: value.slice(v), failed: true };
    p += 1;
    v += 1;
  }
  return { rest: value.slice(v), failed: false };
}

/** Fills in month and day, from the day of the year where that was given, and checks them. */
function settleDay(fields: Fields, value: string): void {
  if (fields.yearDay >= 0) {
    const { month, day } = dateOfYearDay(fields.yearDay, fields.year, value);
    if (fields.month >= 0 && fields.month !== month) throw outOfRange(value, 'day-of-year does not match month');
    if (fields.day >= 0 && fields.day !== day) throw outOfRange(value, 'day-of-year does not match day');
    fields.month = month;
    fields.day = day;
  }
  if (fields.month < 0) fields.month = 1;
  if (fields.day < 0) fields.day = 1;
  if (fields.day < 1 || fields.day > daysIn(fields.month, fields.year)) throw outOfRange(value, 'day out of range');
}

function dateOfYearDay(yearDay: number, year: number, value: string): { month: number; day: number } {
  let commonDay = yearDay;
  if (isLeap(year)) {
    if (yearDay === 31 + 29) return { month: 2, day: 29 };
    if (yearDay > 31 + 29) commonDay -= 1;
  }
  if (commonDay < 1 || commonDay > 365) throw outOfRange(value, 'day-of-year out of range');
  let month = 12;
  while (daysBefore(month) >= commonDay) month -= 1;
  return { month, day: commonDay - daysBefore(month) };
}

function timeOfFields(fields: Fields, location: Location): GoTime {
  const { year, month, day, hour, minute, second, nanos, zoneName, zoneOffset } = fields;
  const date = { year, month, day, nanos, seconds: hour * 3600 + minute * 60 + second };
  if (fields.utc) return timeOfDate(date, UTC, location);
  if (zoneOffset === -1 && zoneName === '') return timeOfDate(date, location, location);
  const clock = timeOfDate(date, UTC, location);
  return zoneOffset !== -1 ? withOffset(clock, zoneName, zoneOffset) : withZoneName(clock, zoneName);
}

/** The local zone where it has that offset at that time, else a made-up one. */
function withOffset(clock: GoTime, name: string, offset: number): GoTime {
  const local = clock.local;
  const unix = clock.unix - BigInt(offset);
  const actual = local.lookup(Number(unix));
  const fits = actual.offset === offset && (name === '' || actual.name === name);
  return new GoTime(unix, clock.nanos, fits ? local : fixedZone(name, offset), local);
}

/** The local zone where it knows the abbreviation; else one with offset zero, or with the hours of `GMT+3`. */
function withZoneName(clock: GoTime, name: string): GoTime {
  const local = clock.local;
  const offset = offsetOfName(local, name, Number(clock.unix));
  if (offset !== undefined) return new GoTime(clock.unix - BigInt(offset), clock.nanos, local, local);
  const hours = name.length > 3 && name.startsWith('GMT') ? Number(name.slice(3)) : 0;
  return new GoTime(clock.unix, clock.nanos, fixedZone(name, hours * 3600), local);
}
