import { timeZoneNames } from './time-zone-names.ts';

const PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

let known: ReadonlySet<string> | undefined;
let newer: ReadonlySet<string> | undefined;

/** Whether Go's time.LoadLocation finds a zone: names are those of files, upper and lower case minded. */
export function isTimeZone(name: string): boolean {
  if (name === 'Local') return true;
  if (name.split('/').some((part) => part === '..' || part.startsWith('-') || !PART.test(part))) return false;
  known ??= timeZoneNames();
  if (known.has(name)) return true;
  newer ??= new Set(Intl.supportedValuesOf('timeZone'));
  return newer.has(name);
}

/** What LoadLocation says of a name that it does not find. */
export function unknownTimeZone(name: string): string {
  const outside = name.split(/[/\\]/).includes('..') || /^[/\\]/.test(name);
  return outside ? 'time: invalid location name' : `unknown time zone ${name}`;
}
