import { goStructName } from './go-type-name.ts';
import type { Definition, Field, FieldType, KindFacts, MinorRange, ScalarType } from './types.ts';

/** Readers of the lines of data/api-tables.txt; their grammar is told in data/README.md. */

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function parseKind(line: string): KindFacts {
  const [apiVersion = '', kind = '', definition = '-', minors = '-', ...words] = line.split(' ');
  const facts: Writable<KindFacts> = { apiVersion, kind };
  if (definition !== '-') facts.definition = definition;
  if (minors !== '-') facts.minors = parseRange(minors);
  for (const word of words) addKindFact(facts, word);
  return facts;
}

function addKindFact(facts: Writable<KindFacts>, word: string): void {
  const value = word.slice(2);
  if (word[0] === 'i') facts.introduced = minorOf(value);
  else if (word[0] === 'd') facts.deprecated = minorOf(value);
  else if (word[0] === 'r') facts.removed = minorOf(value);
  else if (word[0] === '>') {
    const [apiVersion = '', kind = ''] = value.split('|');
    facts.replacement = { apiVersion, kind };
  }
}

/** `1.25` → 25. */
const minorOf = (version: string): number => Number(version.slice(2));

function parseRange(text: string): MinorRange {
  const [first, last] = text.split('-');
  return [Number(first), Number(last)];
}

export function parseDefinition(line: string, minor: number): Definition {
  const [header, ...fieldTexts] = line.split('\t') as [string, ...string[]];
  const [name, minors, ...words] = header.split(' ') as [string, string, ...string[]];
  const range = parseRange(minors);
  const fields = new Map<string, Field>();
  for (const text of fieldTexts) {
    const field = parseField(text, range);
    if (field.minors[0] <= minor && minor <= field.minors[1]) fields.set(field.name, field);
  }
  const mapType = words.find((word) => word.startsWith('m:'))?.slice(2) as Definition['mapType'];
  const goName = words.find((word) => word.startsWith('t:'))?.slice(2) ?? goStructName(name);
  return { name, goName, minors: range, fields, ...(mapType && { mapType }) };
}

function parseField(text: string, ofDefinition: MinorRange): Field {
  const [name, type, ...words] = text.split(' ') as [string, string, ...string[]];
  const goName = words.find((word) => word.startsWith('t:'))?.slice(2);
  const field: Writable<Field> = {
    name,
    type: parseType(type, goName),
    required: false,
    pointer: false,
    omitEmpty: false,
    omitZero: false,
    minors: ofDefinition,
  };
  for (const word of words) addFieldFact(field, word);
  return field;
}

function addFieldFact(field: Writable<Field>, word: string): void {
  const value = word.slice(2);
  if (word[0] === '@') field.minors = parseRange(word.slice(1));
  else if (word[1] !== ':') addFlags(field, word);
  else if (word[0] === 'k') {
    field.listType = 'map';
    field.listMapKeys = value.split(',');
  } else if (word[0] === 'l') field.listType = value as NonNullable<Field['listType']>;
  else if (word[0] === 'm') field.mapType = value as NonNullable<Field['mapType']>;
  else if (word[0] === 'e') field.embedded = value;
  else if (word[0] === 'p') {
    const slash = value.indexOf('/');
    field.patchStrategy = slash < 0 ? value : value.slice(0, slash);
    if (slash >= 0) field.patchMergeKey = value.slice(slash + 1);
  }
}

function addFlags(field: Writable<Field>, flags: string): void {
  field.required = flags.includes('!');
  field.pointer = flags.includes('*');
  field.omitEmpty = flags.includes('o');
  field.omitZero = flags.includes('z');
}

/** Definition names have a dot, scalars have none. */
function parseType(text: string, goName: string | undefined): FieldType {
  const named = goName === undefined ? {} : { goName };
  if (text.startsWith('[]')) return { kind: 'list', items: parseType(text.slice(2), elementName(goName)), ...named };
  if (text.startsWith('{}')) return { kind: 'map', values: parseType(text.slice(2), elementName(goName)), ...named };
  if (text.includes('.')) return { kind: 'struct', definition: text, ...named };
  return { kind: 'scalar', scalar: text as ScalarType, ...named };
}

/** `[]v1.IPFamily` → `v1.IPFamily`; a named list or map does not tell its elements. */
function elementName(goName: string | undefined): string | undefined {
  const element = goName && /^(?:\[\]|map\[[^\]]*\])\*?(.+)$/.exec(goName)?.[1];
  return element === undefined || /^(string|bool|u?int\d*|float64|resource\.Quantity)$/.test(element)
    ? undefined
    : element;
}
