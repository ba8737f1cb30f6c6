import { formatFloatG } from '../core/float.ts';
import type { Json } from '../core/json.ts';
import { encodeJson, encodeNumber } from '../core/json-text.ts';
import { type EmitStyle, emitDocument, type YamlTree } from './emit.ts';
import { readComplete } from './read.ts';

const VERSION_2: EmitStyle = { version: 2, number: jsonNumberText };
const VERSION_3: EmitStyle = { version: 3, number: floatText };

/**
 * sigs.k8s.io/yaml's Marshal: the value as JSON, that JSON read as YAML, and the result written by go-yaml v2. Ends with a
 * line break. The way through JSON shows only in few characters and long keys; it is gone only for them.
 * @throws Error with go-yaml's text where it cannot read that JSON
 */
export function marshalYaml(value: Json): string {
  return emitDocument(survivesJson(value) ? value : throughJson(value), VERSION_2);
}

/** yaml.v3's Encoder with SetIndent(2), on values that did not pass through JSON: number is float64, bigint any integer. */
export const marshalYamlPretty = (value: YamlTree): string => emitDocument(value, VERSION_3);

/** Characters that YAML does not read or reads as line breaks, and what is no UTF-8. */
const FRAGILE = /[\x7f-\x9f\ufffe\uffff]/;
/** Escaped as `\u0000` and quoted, a key of that length stays within the 1024 characters that YAML allows. */
const SAFE_KEY = 170;

const survives = (text: string): boolean => !FRAGILE.test(text) && text.isWellFormed();

function survivesJson(value: Json): boolean {
  if (typeof value === 'string') return survives(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(survivesJson);
  const pairs = value instanceof Map ? value : Object.entries(value);
  for (const [key, item] of pairs) if (key.length > SAFE_KEY || !survives(key) || !survivesJson(item)) return false;
  return true;
}

function throughJson(value: Json): Json {
  const result = readComplete(encodeJson(value), { maps: 'map', integers: 'exact', duplicateKeys: 'last' });
  if (result.error === undefined) return result.value;
  throw new Error(result.error.message.replace('error converting YAML to JSON: ', ''));
}

/** JSON's text of a number as go-yaml reads and writes it again: integers up to 64 bits stay, others are floats. */
function jsonNumberText(value: number): string {
  if (value === 0) return '0';
  if (!Number.isInteger(value) || value >= 2 ** 64 || value < -(2 ** 63)) return formatFloatG(value);
  const text = encodeNumber(value);
  const exact = BigInt(text);
  return exact <= 0xffffffffffffffffn && exact >= -0x8000000000000000n ? text : formatFloatG(value);
}

function floatText(value: number): string {
  const text = formatFloatG(value);
  return { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text;
}
