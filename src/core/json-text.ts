import type { Json } from './json.ts';

/** JSON text with the bytes of Go's encoding/json. */
export interface JsonTextOptions {
  /** json.Marshal escapes `<`, `>` and `&`; an Encoder with SetEscapeHTML(false) does not. Default true. */
  readonly escapeHtml?: boolean;
  /** json.MarshalIndent's indent; '' (default) writes all on one line without spaces. */
  readonly indent?: string;
}

/** Encodes a tree of JSON values; keys of mappings are sorted bytewise. */
export function encodeJson(value: Json, options: JsonTextOptions = {}): string {
  const quote = options.escapeHtml === false ? quoteJson : (text: string) => quoteJson(text, true);
  return options.indent ? encodeIndented(value, quote, options.indent, '\n') : encodeCompact(value, quote);
}

type Quote = (text: string) => string;

function encodeCompact(value: Json, quote: Quote): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return encodeScalar(value);
  if (Array.isArray(value)) return `[${value.map((item) => encodeCompact(item, quote)).join(',')}]`;
  return `{${entries(value)
    .map(([key, item]) => `${quote(key)}:${encodeCompact(item, quote)}`)
    .join(',')}}`;
}

function encodeIndented(value: Json, quote: Quote, indent: string, newLine: string): string {
  if (typeof value !== 'object' || value === null) return encodeCompact(value, quote);
  const inner = newLine + indent;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${value.map((item) => inner + encodeIndented(item, quote, indent, inner)).join(',')}${newLine}]`;
  }
  const pairs = entries(value);
  if (pairs.length === 0) return '{}';
  const lines = pairs.map(([key, item]) => `${inner}${quote(key)}: ${encodeIndented(item, quote, indent, inner)}`);
  return `{${lines.join(',')}${newLine}}`;
}

function encodeScalar(value: null | boolean | number | bigint): string {
  return typeof value === 'number' ? encodeNumber(value) : String(value);
}

/** A finite float: Go's floatEncoder follows ECMAScript but keeps the sign of -0. */
export const encodeNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

type Pairs = (readonly [string, Json])[];

/** Key and value pairs in encoding/json's order: structs keep theirs (see `OrderedFields`), mappings are sorted bytewise. */
function entries(value: Exclude<Json, null | boolean | number | bigint | string | Json[]>): Pairs {
  if (value instanceof OrderedFields) return [...value];
  const pairs: Pairs = value instanceof Map ? [...value] : Object.entries(value);
  if (pairs.length < 2) return pairs;
  // UTF-16 order differs from that of bytes only where surrogates are involved.
  const order = pairs.some(([key]) => SURROGATE.test(key)) ? compareBytes : compareUnits;
  return pairs.sort(([a], [b]) => order(a, b));
}

/** The fields of a Go struct: JSON writes them in declaration order. */
export class OrderedFields<T = Json> extends Map<string, T> {}

const SURROGATE = /[\ud800-\udfff]/;

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const SPECIAL = /["\\\x00-\x1f\u2028\u2029\ud800-\udfff]/;
const SPECIAL_OR_HTML = /["\\<>&\x00-\x1f\u2028\u2029\ud800-\udfff]/;
const EACH_SPECIAL = /["\\\x00-\x1f\u2028\u2029]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
const EACH_SPECIAL_OR_HTML = /["\\<>&\x00-\x1f\u2028\u2029]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/** A string literal. Bytes that are no UTF-8 (lone surrogates here) become `\ufffd`. */
export function quoteJson(text: string, escapeHtml = false): string {
  if (!(escapeHtml ? SPECIAL_OR_HTML : SPECIAL).test(text)) return `"${text}"`;
  if (text.isWellFormed()) return quoteWellFormed(text, escapeHtml);
  return `"${text.replace(escapeHtml ? EACH_SPECIAL_OR_HTML : EACH_SPECIAL, escapeCharacter)}"`;
}

/** JSON.stringify writes what Go does, but for characters that mean something in HTML and JavaScript. */
function quoteWellFormed(text: string, escapeHtml: boolean): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  if (!escapeHtml) return json;
  return json.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
}

function escapeCharacter(c: string): string {
  switch (c) {
    case '"':
    case '\\':
      return `\\${c}`;
    case '\b':
      return '\\b';
    case '\f':
      return '\\f';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
  }
  if (c.length > 1) return c;
  const code = c.charCodeAt(0);
  return code >= 0xd800 && code <= 0xdfff ? '\\ufffd' : `\\u${code.toString(16).padStart(4, '0')}`;
}
