import { lazy } from '../../../core/lazy.ts';
import { parseCidr, parseIp } from '../../../k8s/ip.ts';
import { parseUrl } from '../../../k8s/url.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';

/** What a format of a schema says of a text (kube-openapi: strfmt). Names are compared without dashes. */
const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map<string, (text: string) => boolean>([
  ['bsonobjectid', (text) => /^[0-9a-fA-F]{24}$/.test(text)],
  ['uri', isRequestUri],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', (text) => text.includes('.') && parseIp(text) !== undefined],
  ['ipv6', (text) => text.includes(':') && parseIp(text)?.sloppy === false],
  ['cidr', (text) => parseCidr(text) !== undefined],
  ['mac', isMac],
  ['uuid', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid3', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid4', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text)],
  ['uuid5', (text) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text)],
  ['isbn', (text) => isIsbn10(text) || isIsbn13(text)],
  ['isbn10', isIsbn10],
  ['isbn13', isIsbn13],
  ['creditcard', isCreditCard],
  ['ssn', (text) => /^\d{3}[- ]\d{2}[- ]\d{4}$/.test(text)],
  ['hexcolor', (text) => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text)],
  ['rgbcolor', isRgbColor],
  ['byte', (text) => text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)],
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
    return text === '*' || (text !== '' && (parseUrl(text).scheme !== '' || text.startsWith('/')));
  } catch {
    return false;
  }
}

const HOST_CHARACTER = '[a-zA-Z0-9\\p{S}\\p{L}]';
/** One label with a dash in the second place at most, or labels before a top-level domain of letters. */
const hostname = lazy(
  () =>
    new RegExp(
      `^(?:${HOST_CHARACTER}(?:-?${HOST_CHARACTER}{0,62})?|(?:${HOST_CHARACTER}(?:[-a-zA-Z0-9\\p{S}\\p{L}]{0,61}${HOST_CHARACTER})?\\.)+[a-zA-Z\\p{L}]{2,63})$`,
      'u',
    ),
);

function isHostname(text: string): boolean {
  const isShort = (part: string, most: number): boolean => Buffer.byteLength(part) <= most;
  return hostname().test(text) && isShort(text, 255) && text.split('.').every((label) => isShort(label, 63));
}

const ATOM = "[\\w!#$%&'*+\\-/=?^`{|}~\\u0080-\\u{10ffff}]";
const DOTTED = `${ATOM}+(?:\\.${ATOM}+)*`;
const QUOTED = '"(?:[^"\\\\\\x00-\\x1f\\x7f]|\\\\[ -~])*"';
const WORD = `(?:(?:${ATOM}|\\.)+|${QUOTED})`;
const ADDRESS = `(?:${DOTTED}|${QUOTED})@(?:${DOTTED}|\\[[^\\[\\]\\\\]*\\])`;
/** net/mail: ParseAddress, an address by itself or in angle brackets behind a name. */
const email = lazy(
  () =>
    new RegExp(`^(?:${ADDRESS}|(?:${WORD}(?:[ \\t]+${WORD})*)?[ \\t]*<${ADDRESS}>)(?:[ \\t]*\\([^()\\\\]*\\))?$`, 'u'),
);

function isEmail(text: string): boolean {
  return email().test(text.trim());
}

/** net.ParseMAC: 6, 8 or 20 bytes, as pairs or fours of digits or in one row. */
function isMac(text: string): boolean {
  const separator = /[:-]/.test(text[2] ?? '') ? text[2]! : text[4] === '.' ? '.' : undefined;
  const groups = separator === undefined ? (text.match(/../gs) ?? []) : text.split(separator);
  const size = separator === '.' ? 4 : 2;
  const isWhole = separator !== undefined || text.length % 2 === 0;
  return (
    isWhole &&
    [6, 8, 20].includes((groups.length * size) / 2) &&
    groups.every((group) => group.length === size && /^[0-9a-fA-F]+$/.test(group))
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
  const part = '\\s*(?:0|[1-9]\\d?|1\\d{2}|2[0-4]\\d|25[0-5])\\s*';
  return new RegExp(`^rgb\\(${part},${part},${part}\\)$`).test(text);
}

function isDate(text: string): boolean {
  const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (m === null) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  return date.getUTCMonth() + 1 === Number(m[2]) && date.getUTCDate() === Number(m[3]);
}

/** strfmt.IsDateTime: a date, T, and a time with a zone; any character may stand before a fraction. */
function isDateTime(text: string): boolean {
  const [date, time] = text.toLowerCase().split('t');
  const m = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[-+]\d\d:\d\d)$/.exec(time ?? '');
  return m !== null && isDate(date!) && Number(m[1]) < 24 && Number(m[2]) < 60 && Number(m[3]) < 60;
}

const LARGEST_FACTOR = 2n ** 63n - 1n;

/** Go's duration, or one that has a number with a unit of Scala's anywhere: `1.5h`, `22 ns`, `3 days`. */
function isDuration(text: string): boolean {
  if (/^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text) && text.length < 64) return true;
  const parts = [...text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)];
  return (
    parts.every(([, factor]) => BigInt(factor!) <= LARGEST_FACTOR) &&
    parts.some(([, , unit]) =>
      /^(?:ns$|nano|us$|µs$|micro|ms$|milli|s$|sec|m$|min|h$|hr$|hour|d$|day|w$|wk$|week)/i.test(unit!),
    )
  );
}
