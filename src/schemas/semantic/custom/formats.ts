import { parseCidr, parseIp } from '../../../k8s/ip.ts';
import { parseUrl } from '../../../k8s/url.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';

/** What a format of a schema says of a text (kube-openapi: strfmt). Names are compared without dashes. */
const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map<string, (text: string) => boolean>([
  ['bsonobjectid', (text) => /^[0-9a-fA-F]{24}$/.test(text)],
  ['uri', isRequestUri],
  ['email', (text) => /^[^\s@<>"]+@[^\s@<>"]+$/.test(text)],
  ['hostname', isHostname],
  ['ipv4', (text) => text.includes('.') && !text.includes(':') && parseIp(text)?.sloppy === false],
  ['ipv6', (text) => text.includes(':') && parseIp(text)?.sloppy === false],
  ['cidr', (text) => parseCidr(text)?.sloppy === false],
  [
    'mac',
    (text) =>
      /^(?:[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}\1){4}[0-9a-fA-F]{2}|(?:[0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4})$/.test(
        text,
      ),
  ],
  ['uuid', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid3', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid4', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid5', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text)],
  ['isbn', (text) => isIsbn10(text) || isIsbn13(text)],
  ['isbn10', isIsbn10],
  ['isbn13', isIsbn13],
  ['creditcard', isCreditCard],
  ['ssn', (text) => /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text)],
  ['hexcolor', (text) => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text)],
  ['rgbcolor', isRgbColor],
  ['byte', (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)],
  ['password', () => true],
  ['date', isDate],
  ['duration', isDuration],
  ['datetime', isDateTime],
  ['k8sshortname', (text) => isDns1123Label(text).length === 0],
  ['k8slongname', (text) => isDns1123Subdomain(text).length === 0],
]);

const normalized = (format: string): string => format.replaceAll('-', '');

/** GetUnrecognizedFormats: whether the server knows a format for a type. */
export function isKnownFormat(format: string, type: string): boolean {
  if (type === '' || type === 'string') return FORMATS.has(normalized(format));
  if (type === 'integer') return format === 'int32' || format === 'int64';
  return type === 'number' && (format === 'float' || format === 'double');
}

/** Whether a text has a format; formats that nobody knows are not looked at. */
export const hasFormat = (text: string, format: string): boolean => FORMATS.get(normalized(format))?.(text) ?? true;

function isRequestUri(text: string): boolean {
  try {
    return text !== '' && (parseUrl(text).scheme !== '' || text.startsWith('/'));
  } catch {
    return false;
  }
}

/** RFC 1034 with the liberties of RFC 1123. */
function isHostname(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 253 &&
    text.split('.').every((label) => /^[a-zA-Z0-9](?:[-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(label))
  );
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{9}[\dX]$/.test(digits)) return false;
  const sum = [...digits].reduce((total, c, i) => total + (10 - i) * (c === 'X' ? 10 : Number(c)), 0);
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{13}$/.test(digits)) return false;
  return [...digits].reduce((total, c, i) => total + Number(c) * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** A known issuer and Luhn's sum. */
function isCreditCard(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (
    !/^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/.test(
      digits,
    )
  )
    return false;
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const digit = Number(c) * (i % 2 === 0 ? 1 : 2);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}

function isRgbColor(text: string): boolean {
  const m = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text);
  return m?.slice(1).every((part) => Number(part) <= 255) === true;
}

function isDate(text: string): boolean {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (m === null) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  return date.getUTCMonth() + 1 === Number(m[2]) && date.getUTCDate() === Number(m[3]);
}

/** strfmt.IsDateTime: a date, T, and a time with a zone. */
function isDateTime(text: string): boolean {
  const m = /^(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[-+]\d\d:?\d\d)$/.exec(text);
  return m !== null && isDate(m[1]!) && Number(m[2]) < 24 && Number(m[3]) < 60 && Number(m[4]) < 60;
}

/** Go's duration, or Scala's: `1.5h`, `22 ns`, `3 days`. */
function isDuration(text: string): boolean {
  if (/^[-+]?(?:0|(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text) && text.length < 64) return true;
  return /^\d+\s*(?:ns|nano(?:s|second|seconds)?|us|µs|micro(?:s|second|seconds)?|ms|milli(?:s|second|seconds)?|s|sec(?:s|ond|onds)?|m|min(?:s|ute|utes)?|h|hr|hour(?:s)?|d|day(?:s)?|w|wk|week(?:s)?)$/i.test(
    text,
  );
}
