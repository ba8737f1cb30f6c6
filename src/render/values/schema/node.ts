import type { Regexp } from '../../../template/go/regexp.ts';
import { type Location, locationText } from './document.ts';
import type { DraftVersion } from './draft.ts';
import type { Format } from './formats.ts';
import type { SchemaJson } from './json.ts';

export type TypeName = 'null' | 'boolean' | 'number' | 'integer' | 'string' | 'array' | 'object';

/** In the order in which Helm names wanted types. */
export const TYPE_NAMES: readonly TypeName[] = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'];

/** A compiled schema; keywords that are absent or of no use are undefined. Go: jsonschema.Schema. */
export class SchemaNode {
  readonly url: string;
  readonly pointer: string;
  readonly content: SchemaJson;
  /** Reads the keywords; gone once that is done. */
  pending: ((node: SchemaNode) => void) | undefined;
  version: DraftVersion = 2020;
  /** The schema that names the resource this one lies in. */
  resource: SchemaNode = this;
  dynamicAnchors: Map<string, SchemaNode> | undefined;

  bool: boolean | undefined;
  ref: SchemaNode | undefined;
  recursiveRef: SchemaNode | undefined;
  recursiveAnchor = false;
  dynamicRef: { readonly target: SchemaNode; readonly anchor: string } | undefined;
  dynamicAnchor = '';
  types: readonly TypeName[] | undefined;
  enum: readonly SchemaJson[] | undefined;
  /** Boxed: null is a value too. */
  const: { readonly value: SchemaJson } | undefined;
  format: Format | undefined;
  not: SchemaNode | undefined;
  allOf: readonly SchemaNode[] = [];
  anyOf: readonly SchemaNode[] = [];
  oneOf: readonly SchemaNode[] = [];
  ifSchema: SchemaNode | undefined;
  thenSchema: SchemaNode | undefined;
  elseSchema: SchemaNode | undefined;

  minProperties: number | undefined;
  maxProperties: number | undefined;
  required: readonly string[] = [];
  properties: ReadonlyMap<string, SchemaNode> | undefined;
  patternProperties: readonly (readonly [Regexp, SchemaNode])[] = [];
  additionalProperties: boolean | SchemaNode | undefined;
  propertyNames: SchemaNode | undefined;
  dependencies: readonly (readonly [string, readonly string[] | SchemaNode])[] = [];
  dependentRequired: readonly (readonly [string, readonly string[]])[] = [];
  dependentSchemas: ReadonlyMap<string, SchemaNode> | undefined;
  unevaluatedProperties: SchemaNode | undefined;

  minItems: number | undefined;
  maxItems: number | undefined;
  uniqueItems = false;
  /** `items` of older drafts. */
  items: SchemaNode | readonly SchemaNode[] | undefined;
  additionalItems: boolean | SchemaNode | undefined;
  prefixItems: readonly SchemaNode[] = [];
  items2020: SchemaNode | undefined;
  contains: SchemaNode | undefined;
  minContains: number | undefined;
  maxContains: number | undefined;
  unevaluatedItems: SchemaNode | undefined;

  minLength: number | undefined;
  maxLength: number | undefined;
  pattern: { readonly regexp: Regexp; readonly text: string } | undefined;

  minimum: number | undefined;
  maximum: number | undefined;
  exclusiveMinimum: number | undefined;
  exclusiveMaximum: number | undefined;
  multipleOf: number | undefined;

  constructor({ url, pointer }: Location, content: SchemaJson, pending: (node: SchemaNode) => void) {
    this.url = url;
    this.pointer = pointer;
    this.content = content;
    this.pending = pending;
  }

  /** Reads the keywords where that has not happened yet: of a large schema most values touch a small part only. */
  compile(): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.(this);
  }

  get location(): string {
    return locationText(this);
  }

  /** Whether nothing of an object is left for unevaluatedProperties. */
  get allPropertiesEvaluated(): boolean {
    return this.additionalProperties !== undefined;
  }

  /** How many items at the start of a list are evaluated whatever they are. */
  get itemsEvaluated(): number {
    if (this.version >= 2020) return this.items2020 === undefined ? this.prefixItems.length : Number.POSITIVE_INFINITY;
    if (this.additionalItems !== undefined || this.items instanceof SchemaNode) return Number.POSITIVE_INFINITY;
    return this.items?.length ?? 0;
  }
}
