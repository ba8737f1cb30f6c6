import { GoError, type GoValue } from '../../template/value.ts';

/** encoding/json goes 10000 deep; so deep a value is an attack, and would exhaust the stack of those who walk it. */
const MAX_DEPTH = 1000;

const invalid = (): GoError => new GoError('invalid JSON');

/** The JSON value at the beginning of a text and where it ends; anything may follow. Go: json.Decoder.Decode. */
export function readJsonPrefix(text: string): { value: GoValue; length: number } {
  const start = /^[ \t\r\n]*/.exec(text)![0].length;
  const end = endOfValue(text, start);
  return { value: parseJson(text.slice(start, end)), length: end };
}

/** A whole JSON text with Go's values: numbers are float64, objects tables. Faults are told as one. */
export function parseJson(text: string): GoValue {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid();
  }
  return toGoValue(parsed, 0);
}

function toGoValue(value: unknown, depth: number): GoValue {
  if (depth > MAX_DEPTH || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw invalid();
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((item) => toGoValue(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value as GoValue;
  return new Map(Object.entries(value).map(([key, item]) => [key.toWellFormed(), toGoValue(item, depth + 1)]));
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first === '{' || first === '[') return endOfBrackets(text, start);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, start)) return start + word.length;
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(text);
  if (match === null) throw invalid();
  const [number, fraction, exponent] = match;
  const next = text[start + number.length];
  // A point or exponent that has begun must be finished.
  if (exponent === undefined && (next === 'e' || next === 'E' || (next === '.' && fraction === undefined))) {
    throw invalid();
  }
  return start + number.length;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '"') return i + 1;
  }
  throw invalid();
}

function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i += 1) {
    const char = text[i]!;
    if (char === '"') i = endOfString(text, i) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return i + 1;
  }
  throw invalid();
}
