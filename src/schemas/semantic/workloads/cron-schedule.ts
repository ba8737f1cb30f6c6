import { remember } from '../../../core/remember.ts';
import { durationFault } from './duration.ts';
import { isTimeZone, unknownTimeZone } from './time-zone.ts';

/** Schedules as robfig/cron v3's ParseStandard reads them, in its own words where they are wrong. */

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['', ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')] },
  { min: 0, max: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
];
const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
/** unicode.IsSpace. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

class CronError extends Error {}

/** What is wrong with a schedule; `undefined` where it is fine. */
export const cronScheduleFault = (schedule: string): string | undefined => faultOf(schedule) || undefined;

const faultOf = remember((schedule: string): string => {
  try {
    parse(schedule);
    return '';
  } catch (error) {
    if (error instanceof CronError) return error.message;
    throw error;
  }
});

/** parser.go: Parser.Parse. */
function parse(schedule: string): void {
  const spec = /^(?:CRON_)?TZ=/.test(schedule) ? withoutZone(schedule) : schedule;
  if (spec.startsWith('@')) {
    parseDescriptor(spec);
    return;
  }
  const fields = spec.split(SPACE).filter((field) => field !== '');
  if (fields.length !== FIELDS.length)
    throw new CronError(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  for (const [i, field] of fields.entries())
    for (const range of field.split(',')) if (range !== '') parseRange(range, FIELDS[i]!);
}

/** `TZ=Europe/Paris * * * * *` without its first word. The library panics where nothing follows the zone. */
function withoutZone(schedule: string): string {
  const start = schedule.indexOf('=') + 1;
  const end = schedule.indexOf(' ');
  if (end < start)
    throw new CronError(
      `invalid schedule format: runtime error: slice bounds out of range [${end < 0 ? `:${end}` : `${start}:${end}`}]`,
    );
  const zone = schedule.slice(start, end);
  if (zone !== '' && !isTimeZone(zone)) throw new CronError(`provided bad location ${zone}: ${unknownTimeZone(zone)}`);
  return schedule
    .slice(end)
    .split(SPACE)
    .filter((field) => field !== '')
    .join(' ');
}

/** parser.go: getRange. */
function parseRange(range: string, bounds: Bounds): void {
  const [values = '', step, ...more] = range.split('/');
  const limits = values.split('-');
  const isStar = limits[0] === '*' || limits[0] === '?';
  const start = isStar ? bounds.min : parseNumberOrName(limits[0]!, bounds);
  let end = isStar ? bounds.max : start;
  if (!isStar && limits.length === 2) end = parseNumberOrName(limits[1]!, bounds);
  if (!isStar && limits.length > 2) throw new CronError(`too many hyphens: ${range}`);
  if (more.length > 0) throw new CronError(`too many slashes: ${range}`);
  const every = step === undefined ? 1 : parseNumber(step);
  if (step !== undefined && limits.length === 1) end = bounds.max;
  if (start < bounds.min) throw new CronError(`beginning of range (${start}) below minimum (${bounds.min}): ${range}`);
  if (end > bounds.max) throw new CronError(`end of range (${end}) above maximum (${bounds.max}): ${range}`);
  if (start > end) throw new CronError(`beginning of range (${start}) beyond end of range (${end}): ${range}`);
  if (every === 0) throw new CronError(`step of range should be a positive number: ${range}`);
}

function parseNumberOrName(text: string, { names }: Bounds): number {
  const named = text === '' ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1);
  return named >= 0 ? named : parseNumber(text);
}

function parseNumber(text: string): number {
  if (!/^[-+]?\d+$/.test(text))
    throw new CronError(
      `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  const value = BigInt(text.replace('+', ''));
  if (value !== BigInt.asIntN(64, value))
    throw new CronError(
      `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: value out of range`,
    );
  if (value < 0n) throw new CronError(`negative number (${value}) not allowed: ${text}`);
  return Number(value);
}

function parseDescriptor(descriptor: string): void {
  if (DESCRIPTORS.includes(descriptor)) return;
  if (!descriptor.startsWith('@every ')) throw new CronError(`unrecognized descriptor: ${descriptor}`);
  const fault = durationFault(descriptor.slice('@every '.length));
  if (fault !== undefined) throw new CronError(`failed to parse duration ${descriptor}: ${fault}`);
}
