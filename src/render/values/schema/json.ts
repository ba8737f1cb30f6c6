import { restOfLine } from '../../../core/diagnostic.ts';
import { decodeJson, JsonSyntaxError } from '../../../template/go/json-decode.ts';
import { GoError, type GoValue } from '../../../template/value.ts';
import { InputFault } from '../../chart/fs.ts';

/** A number whose text is not that of the double it stands for: `1.0`, `1e3`, more digits than a double holds. Go: json.Number. */
export class JsonNumber {
  readonly text: string;
  readonly value: number;
  constructor(text: string) {
    this.text = text;
    this.value = Number(text);
  }
}

/** What a schema is made of. */
export type SchemaJson = null | boolean | string | number | JsonNumber | SchemaJson[] | SchemaObject;
export type SchemaObject = Map<string, SchemaJson>;

/** What is validated: values, or a schema itself against its metaschema. */
export type Instance = GoValue | SchemaJson;

export const isObject = (value: Instance | undefined): value is SchemaObject => value instanceof Map;

const MARK = '\0number:';
/** Numbers that may print otherwise than written; a false alarm costs time only. */
const ODD_NUMBER = /\d(?:\.\d*0(?!\d)|[eE][-+\d])|\d{16}|-0/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[-+.\deE]*/g;

/** Reads the text of a schema and keeps its numbers as written. Go: jsonschema.UnmarshalJSON. */
export function parseSchemaText(text: string): SchemaJson {
  try {
    const parsed: unknown = JSON.parse(text);
    return toSchemaJson(ODD_NUMBER.test(text) ? JSON.parse(markNumbers(text)) : parsed);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw syntaxError(text);
  }
}

const markNumbers = (text: string): string =>
  text.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : JSON.stringify(MARK + token),
  );

/** Deeper schemas would exhaust the stack of those who walk them. */
const MAX_DEPTH = 500;

function toSchemaJson(value: unknown, depth = 0): SchemaJson {
  if (depth > MAX_DEPTH) throw new GoError('exceeded max depth');
  if (typeof value === 'string') return value.startsWith(MARK) ? new JsonNumber(value.slice(MARK.length)) : value;
  if (Array.isArray(value)) return value.map((item) => toSchemaJson(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value as null | boolean | number;
  const map: SchemaObject = new Map();
  for (const key of Object.keys(value)) map.set(key, toSchemaJson((value as Record<string, unknown>)[key], depth + 1));
  return map;
}

/** The decoder of a stream words some faults otherwise than json.Unmarshal. */
function syntaxError(text: string): InputFault {
  if (/^[ \t\r\n]*$/.test(text)) return new InputFault('EOF', { range: restOfLine(text, 0) });
  try {
    decodeJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const message = error.offset >= text.length ? 'unexpected EOF' : streamText(error.message);
    return new InputFault(message, { range: restOfLine(text, error.offset) });
  }
  return new InputFault('invalid JSON');
}

function streamText(message: string): string {
  return message.endsWith('after top-level value') ? 'invalid character after top-level value' : message;
}
