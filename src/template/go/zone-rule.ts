/** POSIX rules for the time after a zone file's last transition: `CET-1CEST,M3.5.0,M10.5.0/3` (zoneinfo.go: tzset). */
import { civilDate, daysBefore, daysIn, isLeap } from './calendar.ts';
import type { ZoneOffset } from './zone.ts';

interface Change {
  /** J: 1–365 without 29 February; D: 0–365; M: month, week, weekday. */
  readonly kind: 'J' | 'D' | 'M';
  readonly month: number;
  readonly week: number;
  readonly day: number;
  /** Seconds after midnight. */
  readonly time: number;
}

export interface ZoneRule {
  readonly standard: ZoneOffset;
  readonly daylight?: { readonly zone: ZoneOffset; readonly start: Change; readonly end: Change };
}

const RULE =
  /^(<[^>]*>|[^0-9,+-]{3,})([+-]?[0-9:]+)(?:(<[^>]*>|[^0-9,+-]{3,})([+-]?[0-9:]+)?(?:[,;]([^,]+),([^,]+))?)?$/;

/** `undefined` where the text is no rule. */
export function parseZoneRule(text: string): ZoneRule | undefined {
  const match = RULE.exec(text);
  if (match === null) return undefined;
  const [, name, offset, dstName, dstOffset, start = 'M3.2.0', end = 'M11.1.0'] = match;
  // The text counts hours to be added to local time; offsets here are added to UTC.
  const standard: ZoneOffset = { name: unquote(name!), offset: -seconds(offset!), isDST: false };
  if (dstName === undefined) return { standard };
  const from = parseChange(start);
  const to = parseChange(end);
  if (from === undefined || to === undefined) return undefined;
  const zone = {
    name: unquote(dstName),
    offset: dstOffset === undefined ? standard.offset + 3600 : -seconds(dstOffset),
    isDST: true,
  };
  return { standard, daylight: { zone, start: from, end: to } };
}

const unquote = (name: string): string => name.replace(/^<|>$/g, '');

/** `-1:30` in seconds. */
function seconds(text: string): number {
  const [hours = 0, minutes = 0, rest = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const total = hours * 3600 + minutes * 60 + rest;
  return text.startsWith('-') ? -total : total;
}

function parseChange(text: string): Change | undefined {
  const match = /^(?:M(\d+)\.(\d)\.(\d)|(J?)(\d+))(?:\/([+-]?[0-9:]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, month, week, weekday, julian, day, time = '2'] = match;
  return {
    kind: month !== undefined ? 'M' : julian === 'J' ? 'J' : 'D',
    month: Number(month ?? 0),
    week: Number(week ?? 0),
    day: Number(weekday ?? day),
    time: seconds(time),
  };
}

/** The zone in effect at a time, by the rule alone. */
export function ruleOffset(rule: ZoneRule, unix: number): ZoneOffset {
  if (rule.daylight === undefined) return rule.standard;
  const { zone, start, end } = rule.daylight;
  const date = civilDate(BigInt(unix), 0);
  const now = (date.yearDay - 1) * 86400 + date.hour * 3600 + date.minute * 60 + date.second;
  const startTime = changeTime(date.year, start, rule.standard.offset);
  const endTime = changeTime(date.year, end, zone.offset);
  // In the southern half of the world summer spans the turn of the year.
  const summer = startTime <= endTime ? now >= startTime && now < endTime : now >= startTime || now < endTime;
  return summer ? zone : rule.standard;
}

/** Seconds since the start of the year (UTC) at which a change takes effect (tzruleTime). */
function changeTime(year: number, change: Change, offset: number): number {
  return changeDay(year, change) * 86400 + change.time - offset;
}

function changeDay(year: number, change: Change): number {
  if (change.kind === 'D') return change.day;
  if (change.kind === 'J') return change.day - 1 + (isLeap(year) && change.day >= 60 ? 1 : 0);
  const first = daysBefore(change.month) + (isLeap(year) && change.month > 2 ? 1 : 0);
  const weekdayOfFirst = (weekdayOfNewYear(year) + first) % 7;
  let day = (change.day - weekdayOfFirst + 7) % 7;
  for (let week = 1; week < change.week && day + 7 < daysIn(change.month, year); week += 1) day += 7;
  return first + day;
}

const weekdayOfNewYear = (year: number): number => {
  const y = year - 1;
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (((days + 1) % 7) + 7) % 7;
};
