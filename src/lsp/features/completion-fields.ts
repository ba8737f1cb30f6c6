import type { CompletionItem } from 'vscode-languageserver/node';
import type { JsonObject } from '../../core/json.ts';
import type { Step } from '../../k8s/locate.ts';
import { goTypeName } from '../../schemas/go-type-name.ts';
import { type Definition, type FieldType, fieldAt } from '../../schemas/index.ts';
import { type Kubernetes, kubernetesOf } from '../kubernetes.ts';
import type { Place } from '../place.ts';
import { type LinePlace, linePlaceAt } from '../yaml/indentation.ts';
import type { Candidates } from './completion.ts';
import { customFields, customSchema, schemaAt, typeOfSchema } from './custom-fields.ts';
import { fieldPlaceAt } from './field-place.ts';
import { namedValues } from './named-values.ts';

const KIND = { field: 5, class: 7, value: 12 } as const;

/** Fields of the object that stands around a line, and the values that they may have. */
export function completionsOfFields(place: Place): Candidates | undefined {
  const line = linePlaceAt(place.text, place.offset);
  if (line === undefined) return undefined;
  const kubernetes = kubernetesOf(place);
  const isValue = line.valueStart !== undefined && place.offset >= line.valueStart;
  if (line.parents.length === 0 && isValue && (line.key === 'kind' || line.key === 'apiVersion'))
    return inValue(place, line, kindsFor(line, kubernetes));
  const found = fieldPlaceAt(place);
  if (found === undefined) return isValue ? undefined : inKey(line, place, line.parents.length === 0 ? START : []);
  const root = kubernetes.store.definitionOf(found.apiVersion, found.kind, kubernetes.minor);
  if (root === undefined) {
    const custom = customSchema(place, found.apiVersion, found.kind);
    if (custom === undefined) return undefined;
    return isValue
      ? inValue(place, line, customValues(custom, [...found.parents, line.key]))
      : inKey(line, place, fieldsOfCustom(custom, found.parents));
  }
  if (isValue) return inValue(place, line, valuesFor([...found.parents, line.key], root, kubernetes));
  return inKey(line, place, fieldsBelow(found.parents, root, kubernetes));
}

/** What every object begins with. */
const START: readonly CompletionItem[] = ['apiVersion', 'kind', 'metadata', 'spec'].map((label) => ({
  label,
  kind: KIND.field,
  insertText: label === 'metadata' || label === 'spec' ? `${label}:\n  ` : `${label}: `,
}));

function inKey(line: LinePlace, { offset }: Place, items: readonly CompletionItem[]): Candidates {
  const others = items.filter(({ label }) => !line.siblings.has(label) || label === line.key);
  const isNew = line.valueStart === undefined;
  return {
    start: line.keyStart,
    end: isNew ? Math.max(line.keyStart, offset) : line.keyEnd,
    items: others.map((item) => ({
      ...item,
      insertText: isNew ? (item.insertText ?? item.label).replaceAll('\n', `\n${' '.repeat(line.column)}`) : item.label,
    })),
  };
}

function inValue({ text, offset }: Place, line: LinePlace, items: readonly CompletionItem[]): Candidates {
  const rest = /^[^\s#]*/.exec(text.slice(offset))![0].length;
  return { start: line.valueStart!, end: offset + rest, items };
}

function fieldsBelow(parents: readonly Step[], root: Definition, { store, minor }: Kubernetes): CompletionItem[] {
  const type = parents.length === 0 ? undefined : fieldAt(root, parents, minor, store)?.type;
  const owner = parents.length === 0 ? root : type && structOf(type, { store, minor });
  return [...(owner?.fields.values() ?? [])].map(({ name, type: of, required }) => ({
    label: name,
    kind: KIND.field,
    detail: `${goTypeName(of)}${required ? ' (required)' : ''}`,
    insertText: `${name}:${of.kind === 'scalar' ? ' ' : of.kind === 'list' ? '\n- ' : '\n  '}`,
    sortText: `${required ? 0 : 1}${name}`,
  }));
}

function fieldsOfCustom(root: JsonObject, parents: readonly Step[]): CompletionItem[] {
  return customFields(root, parents).map(({ name, schema, required }) => ({
    label: name,
    kind: KIND.field,
    detail: `${typeOfSchema(schema)}${required ? ' (required)' : ''}`,
    insertText: `${name}:${schema.type === 'array' ? '\n- ' : schema.type === 'object' ? '\n  ' : ' '}`,
    sortText: `${required ? 0 : 1}${name}`,
  }));
}

function customValues(root: JsonObject, steps: readonly Step[]): CompletionItem[] {
  const schema = schemaAt(root, steps);
  const values = schema?.type === 'boolean' ? [true, false] : schema?.enum;
  return (Array.isArray(values) ? values : []).map((value) => ({ label: String(value), kind: KIND.value }));
}

/** The struct that a type or its items are; a map has keys of its own. */
function structOf(type: FieldType, { store, minor }: Kubernetes): Definition | undefined {
  if (type.kind === 'list') return structOf(type.items, { store, minor });
  return type.kind === 'struct' ? store.definition(type.definition, minor) : undefined;
}

function valuesFor(steps: readonly Step[], root: Definition, { store, minor }: Kubernetes): CompletionItem[] {
  const type = fieldAt(root, steps, minor, store)?.type;
  if (type?.kind !== 'scalar') return [];
  const names = type.scalar === 'bool' ? ['true', 'false'] : namedValues(type.goName ?? '');
  return names.map((label) => ({ label, kind: KIND.value }));
}

/** Kinds that the version of Kubernetes has, and their apiVersions; of the other one that is written already. */
function kindsFor({ key, top }: LinePlace, { store, minor }: Kubernetes): CompletionItem[] {
  const other = key === 'kind' ? 'apiVersion' : 'kind';
  const written = top.get(other) ?? '';
  const served = [...store.kinds()].filter(
    ({ minors, definition }) =>
      definition !== undefined && minors !== undefined && minors[0] <= minor && minor <= minors[1],
  );
  const fitting = served.filter((facts) => facts[other] === written);
  const found = new Map<string, string>();
  for (const facts of fitting.length > 0 ? fitting : served)
    found.set(facts[key as 'kind' | 'apiVersion'], found.has(facts[key as 'kind']) ? '' : facts[other]);
  return [...found].map(([label, detail]) => ({ label, kind: KIND.class, ...(detail !== '' && { detail }) }));
}
