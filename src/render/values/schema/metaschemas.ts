import type { Draft } from './draft.ts';
import type { SchemaJson, SchemaObject } from './json.ts';
import { parseSchemaText } from './json.ts';

const BASE = /^https?:\/\/json-schema\.org\//;

/** Where the metaschema of a draft is found. */
export const metaschemaUrl = ({ version }: Draft): string => {
  if (version < 2019) return `http://json-schema.org/draft-0${version}/schema`;
  return `https://json-schema.org/draft/${version === 2019 ? '2019-09' : '2020-12'}/schema`;
};

/** A schema of json-schema.org that comes with the program; undefined for others. */
export function loadMetaschema(url: string): SchemaJson | undefined {
  if (!BASE.test(url)) return undefined;
  const name = url.replace(BASE, '');
  const content = contentOf(name === 'schema' ? 'draft/2020-12/schema' : name);
  if (content === undefined) return undefined;
  // Their JSON is the package's; a copy in our own form is made.
  const schema = parseSchemaText(JSON.stringify(content)) as SchemaObject;
  correct(name, schema);
  return schema;
}

function contentOf(name: string): unknown {
  switch (name) {
    case 'draft-04/schema':
      return require('ajv-draft-04/dist/refs/json-schema-draft-04.json');
    case 'draft-06/schema':
      return require('ajv/dist/refs/json-schema-draft-06.json');
    case 'draft-07/schema':
      return require('ajv/dist/refs/json-schema-draft-07.json');
    case 'draft/2019-09/schema':
      return require('ajv/dist/refs/json-schema-2019-09/schema.json');
    case 'draft/2019-09/meta/core':
      return require('ajv/dist/refs/json-schema-2019-09/meta/core.json');
    case 'draft/2019-09/meta/applicator':
      return require('ajv/dist/refs/json-schema-2019-09/meta/applicator.json');
    case 'draft/2019-09/meta/validation':
      return require('ajv/dist/refs/json-schema-2019-09/meta/validation.json');
    case 'draft/2019-09/meta/meta-data':
      return require('ajv/dist/refs/json-schema-2019-09/meta/meta-data.json');
    case 'draft/2019-09/meta/format':
      return require('ajv/dist/refs/json-schema-2019-09/meta/format.json');
    case 'draft/2019-09/meta/content':
      return require('ajv/dist/refs/json-schema-2019-09/meta/content.json');
    case 'draft/2020-12/schema':
      return require('ajv/dist/refs/json-schema-2020-12/schema.json');
    case 'draft/2020-12/meta/core':
      return require('ajv/dist/refs/json-schema-2020-12/meta/core.json');
    case 'draft/2020-12/meta/applicator':
      return require('ajv/dist/refs/json-schema-2020-12/meta/applicator.json');
    case 'draft/2020-12/meta/unevaluated':
      return require('ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json');
    case 'draft/2020-12/meta/validation':
      return require('ajv/dist/refs/json-schema-2020-12/meta/validation.json');
    case 'draft/2020-12/meta/meta-data':
      return require('ajv/dist/refs/json-schema-2020-12/meta/meta-data.json');
    case 'draft/2020-12/meta/format-annotation':
      return require('ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json');
    case 'draft/2020-12/meta/content':
      return require('ajv/dist/refs/json-schema-2020-12/meta/content.json');
  }
  return undefined;
}

/** Helm's validator has slightly different copies of the old metaschemas. */
function correct(name: string, schema: SchemaObject): void {
  const properties = schema.get('properties') as SchemaObject;
  if (name === 'draft-04/schema') {
    schema.delete('id');
    properties.set('id', new Map([['type', 'string']]));
    properties.set('$ref', new Map([['type', 'string']]));
    properties.set('format', new Map([['type', 'string']]));
  } else if (name === 'draft-06/schema') {
    properties.delete('examples');
  } else if (name === 'draft-07/schema') {
    properties.set('writeOnly', new Map<string, SchemaJson>([['type', 'boolean']]));
  }
}
