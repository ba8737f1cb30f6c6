import { GoError, GoMap, GoNumber, GoObject, GoSlice, type GoValue, kindOf, typeOf } from '../value.ts';
import { GoDuration } from './duration.ts';
import { formatFloat } from './ftoa.ts';
import { GoVersion } from './semver-version.ts';
import { sortedKeys } from './sort.ts';
import { GoTime } from './time.ts';
import { formatTime } from './time-format.ts';

/** Writes TOML with the bytes of github.com/BurntSushi/toml (encode.go). */

/** An error the encoder returns; other faults (reflect's) are GoErrors that go through it. */
export class TomlEncodeError extends GoError {}

export function encodeToml(value: GoValue | undefined): string {
  if (value === null || value === undefined) throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  const encoder = new TomlEncoder();
  encoder.encode([], value);
  return encoder.text();
}

type TomlType = 'Integer' | 'Float' | 'Datetime' | 'String' | 'Bool' | 'Array' | 'Hash' | 'ArrayHash';
/** Names from the root on. */
type Key = readonly string[];
/** A field or entry, with its place among the fields of a struct. */
interface Entry {
  readonly name: string;
  readonly value: GoValue;
  readonly index: number;
}

class TomlEncoder {
  #out = '';

  text(): string {
    return this.#out;
  }

  encode(key: Key, value: GoValue): void {
    const items = itemsOf(value);
    if (isNil(value) && items === undefined) return;
    if (items !== undefined) {
      if (typeOfToml(value) === 'ArrayHash') this.#arrayOfTables(key, items);
      else this.#keyValue(key, value, false);
    } else if (isTable(value)) this.#table(key, value);
    else if (isScalar(value)) this.#keyValue(key, value, false);
    else throw new TomlEncodeError(`unsupported type for key '${keyText(key)}': ${kindOf(value)}`);
  }

  #newline(): void {
    if (this.#out !== '') this.#out += '\n';
  }

  #arrayOfTables(key: Key, items: readonly GoValue[]): void {
    if (key.length === 0) throw new TomlEncodeError('toml: top-level values must be Go maps or structs');
    for (const item of items) {
      this.#newline();
      this.#out += `${indent(key)}[[${keyText(key)}]]`;
      this.#newline();
      this.#entries(key, item, false);
    }
  }

  #table(key: Key, value: GoValue): void {
    if (key.length === 1) this.#newline();
    if (key.length > 0) {
      this.#out += `${indent(key)}[${keyText(key)}]`;
      this.#newline();
    }
    this.#entries(key, value, false);
  }

  /** eMap and eStruct: plain values come before tables, which would swallow them. */
  #entries(key: Key, value: GoValue, inline: boolean): void {
    const entries = entriesOf(value);
    const direct = entries.filter(({ value: v }) => !isTableType(typeOfToml(v)));
    const tables = entries.filter(({ value: v }) => isTableType(typeOfToml(v)));
    if (inline) this.#out += '{';
    const isStruct = value instanceof GoObject;
    for (const group of [direct, tables]) {
      for (const [i, entry] of group.entries()) {
        if (isNil(entry.value)) continue;
        if (inline) this.#keyValue([entry.name], entry.value, true);
        else this.encode([...key, entry.name], entry.value);
        const last = isStruct
          ? entry.index === entries.length - 1
          : i === group.length - 1 && (group === tables || tables.length === 0);
        if (inline && !last) this.#out += ', ';
      }
    }
    if (inline) this.#out += '}';
  }

  #keyValue(key: Key, value: GoValue, inline: boolean): void {
    if (key.length > 0) this.#out += `${indent(key)}${quoteKey(key[key.length - 1]!)} = `;
    this.#element(value);
    if (key.length > 0 && !inline) this.#newline();
  }

  /** eElement. */
  #element(value: GoValue): void {
    const items = itemsOf(value);
    if (items !== undefined) {
      this.#out += '[';
      items.forEach((item, i) => {
        this.#element(item);
        if (i !== items.length - 1) this.#out += ', ';
      });
      this.#out += ']';
    } else if (isTable(value)) this.#entries([], value, true);
    else this.#out += scalarText(value);
  }
}

const isNil = (value: GoValue): boolean =>
  value === null ||
  ((value instanceof GoMap || value instanceof GoSlice) && value.isNil) ||
  (value instanceof GoObject && value.kind === 'ptr' && value.isNil());

/** Types with MarshalText are strings (times are datetimes), whatever they are made of. */
const isMarshaler = (value: GoValue): value is GoTime | GoVersion =>
  value instanceof GoTime || value instanceof GoVersion;

const isTable = (value: GoValue): boolean =>
  value instanceof Map ||
  (value instanceof GoObject && !isMarshaler(value) && (value.kind === 'struct' || value.kind === 'ptr'));

function itemsOf(value: GoValue): readonly GoValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof GoSlice) return value.items;
  return value instanceof Uint8Array ? Array.from(value, (byte) => BigInt(byte)) : undefined;
}

const isScalar = (value: GoValue): boolean => {
  const kind = kindOf(value);
  return isMarshaler(value) || (kind !== 'complex128' && kind !== 'func');
};

const isTableType = (type: TomlType | undefined): boolean => type === 'Hash' || type === 'ArrayHash';

/** tomlTypeOfGo; `undefined` for nil. */
function typeOfToml(value: GoValue): TomlType | undefined {
  if (isNil(value)) return undefined;
  if (isMarshaler(value)) return value instanceof GoTime ? 'Datetime' : 'String';
  const items = itemsOf(value);
  if (items !== undefined) return isTableArray(items) ? 'ArrayHash' : 'Array';
  if (isTable(value)) return 'Hash';
  const kind = kindOf(value);
  if (kind === 'bool') return 'Bool';
  if (kind === 'string') return 'String';
  if (kind === 'float64' || kind === 'float32') return 'Float';
  if (kind === 'func' || kind === 'complex128') throw new TomlEncodeError(`unsupported type: ${kind}`);
  return 'Integer';
}

function isTableArray(items: readonly GoValue[]): boolean {
  let all = items.length > 0;
  for (const item of items) {
    const type = typeOfToml(item);
    if (type === undefined) throw new TomlEncodeError('toml: cannot encode array with nil element');
    if (type !== 'Hash') all = false;
  }
  return all;
}

function entriesOf(value: GoValue): Entry[] {
  if (value instanceof GoObject) return structEntries(value);
  const map = value as Map<string, GoValue>;
  if (map instanceof GoMap && map.key !== 'string')
    throw new TomlEncodeError('toml: cannot encode a map with non-string key type');
  return sortedKeys(map).map((name, index) => ({ name, value: map.get(name)!, index }));
}

/** Fields under their Go names: Helm's structs have no toml tags. */
function structEntries(object: GoObject): Entry[] {
  return object.fields.flatMap((field, index) => {
    const value = object.field(field.name) ?? null;
    if (field.embedded && value instanceof GoObject) return structEntries(value);
    return [{ name: field.name, value, index }];
  });
}

function scalarText(value: GoValue): string {
  if (value instanceof GoTime) return timeText(value);
  if (value instanceof GoVersion || value instanceof GoDuration) return quoteToml(value.string());
  if (value instanceof GoObject) return scalarText(value.underlying() ?? '');
  if (typeof value === 'string') return quoteToml(value);
  if (typeof value === 'number') return floatText(value, 64);
  if (value instanceof GoNumber && value.kind === 'float32') return floatText(Number(value.value), 32);
  if (value instanceof GoNumber && value.kind !== 'complex128') return String(value.value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  throw new TomlEncodeError(`unexpected type: ${typeOf(value).replaceAll('interface {}', 'any')}`);
}

function floatText(value: number, bits: 32 | 64): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const text = formatFloat(value, 'g', -1, bits);
  return /[e.]/.test(text) ? text : `${text}.0`;
}

const LOCAL_LAYOUTS: Readonly<Record<string, string>> = {
  'datetime-local': '2006-01-02T15:04:05.999999999',
  'date-local': '2006-01-02',
  'time-local': '15:04:05.999999999',
};

/** Times that TOML knows without a zone come from fromToml, with zones of these names. */
function timeText(time: GoTime): string {
  return formatTime(time, LOCAL_LAYOUTS[time.zone().name] ?? '2006-01-02T15:04:05.999999999Z07:00');
}

const indent = (key: Key): string => '  '.repeat(Math.max(key.length - 1, 0));
const BARE = /^[A-Za-z0-9_-]+$/;
const quoteKey = (name: string): string => (BARE.test(name) ? name : quoteToml(name));
/** Key.String: parts joined by dots, quoted where they must be. */
export const keyText = (key: Key): string => key.map(quoteKey).join('.');

const NAMED: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

const quoteToml = (text: string): string =>
  `"${text.replace(/["\\\x00-\x1f\x7f]/g, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
