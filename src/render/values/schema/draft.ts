import type { SchemaObject } from './json.ts';

export type DraftVersion = 4 | 6 | 7 | 2019 | 2020;

export interface Draft {
  readonly version: DraftVersion;
  /** Keyword that names a schema. */
  readonly id: 'id' | '$id';
  /** Keywords whose value is a schema, a list of schemas, a table of schemas. */
  readonly one: readonly string[];
  readonly list: readonly string[];
  readonly table: readonly string[];
}

function draft(
  version: DraftVersion,
  base: Draft | undefined,
  more: Partial<Record<'one' | 'list' | 'table', string[]>>,
): Draft {
  const join = (kind: 'one' | 'list' | 'table') => [...(base?.[kind] ?? []), ...(more[kind] ?? [])];
  return { version, id: version === 4 ? 'id' : '$id', one: join('one'), list: join('list'), table: join('table') };
}

const draft4 = draft(4, undefined, {
  one: ['not', 'additionalProperties', 'items', 'additionalItems'],
  list: ['allOf', 'anyOf', 'oneOf', 'items'],
  table: ['definitions', 'properties', 'patternProperties', 'dependencies'],
});
const draft6 = draft(6, draft4, { one: ['propertyNames', 'contains'] });
const draft7 = draft(7, draft6, { one: ['if', 'then', 'else'] });
const draft2019 = draft(2019, draft7, {
  one: ['unevaluatedProperties', 'unevaluatedItems', 'contentSchema'],
  table: ['$defs', 'dependentSchemas'],
});
/** What a schema without `$schema` is. */
export const LATEST = draft(2020, draft2019, { list: ['prefixItems'] });

/** The draft a `$schema` names; undefined for what is none of json-schema.org's. Go: draftFromURL. */
export function draftOf(url: string): Draft | undefined {
  switch (url.replace(/^https?:\/\//, '').replace(/#$/, '')) {
    case 'json-schema.org/schema':
    case 'json-schema.org/draft/2020-12/schema':
      return LATEST;
    case 'json-schema.org/draft/2019-09/schema':
      return draft2019;
    case 'json-schema.org/draft-07/schema':
      return draft7;
    case 'json-schema.org/draft-06/schema':
      return draft6;
    case 'json-schema.org/draft-04/schema':
      return draft4;
  }
  return undefined;
}

/** The name a schema gives itself, without its fragment; in old drafts `$ref` hides it. Go: Draft.getID. */
export function idOf({ version, id }: Draft, schema: SchemaObject): string {
  if (version < 2019 && schema.has('$ref')) return '';
  const value = schema.get(id);
  return typeof value === 'string' ? value.split('#', 1)[0]! : '';
}
