/**
 * Names of time zones as Go's time.LoadLocation takes them: files of the zone database, upper and lower case minded.
 * Node's data has the same zones, but takes their names in any case.
 */

const PART = /^[A-Za-z.\-_0-9+]{1,14}$/;
/** Zones of the database whose names have no form that the pattern below describes. */
const ODD_NAMES = new Set(['GB-Eire', 'NZ-CHAT', 'W-SU', 'Iran', 'Zulu']);

export function isTimeZone(name: string): boolean {
  const parts = name.split('/');
  if (parts.some((part) => part === '.' || part === '..' || part.startsWith('-') || !PART.test(part))) return false;
  if (name === 'UTC' || name === 'Local') return true;
  return isKnown(name) && isSpelledAsFile(name, parts);
}

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

let canonical: Map<string, string> | undefined;

/** Main zones are listed; of the links it is known how they are written. */
function isSpelledAsFile(name: string, parts: readonly string[]): boolean {
  canonical ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));
  const listed = canonical.get(name.toLowerCase());
  if (listed !== undefined) return listed === name;
  if (ODD_NAMES.has(name)) return true;
  const [area = ''] = parts;
  if (parts.length === 1 || area === 'Etc') return !/[a-z]/.test(parts.at(-1)!) || /^[A-Z][a-z]+$/.test(parts.at(-1)!);
  return parts.every((part) => /^(?:[A-Z][a-z]*\.?|[A-Z]+)(?:[-_][A-Za-z][A-Za-z]*)*$/.test(part));
}
