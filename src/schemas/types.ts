/** Scalars, and types whose Go counterpart reads JSON by a method of its own. */
export type ScalarType =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'double'
  | 'bytes'
  | 'any'
  | 'object'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'microTime'
  | 'rawExtension'
  | 'fieldsV1'
  | 'json'
  | 'schemaOrBool'
  | 'schemaOrArray'
  | 'schemaOrStringArray';

/** The type of a field. `goName` is Go's own name of it (`v1.PullPolicy`, `v1.ResourceList`), where it has one. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType; readonly goName?: string }
  | { readonly kind: 'struct'; readonly definition: string; readonly goName?: string }
  | { readonly kind: 'list'; readonly items: FieldType; readonly goName?: string }
  | { readonly kind: 'map'; readonly values: FieldType; readonly goName?: string };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** OpenAPI's `required`. The server's decoder does not look at it; its validation does, in its own words. */
  readonly required: boolean;
  readonly pointer: boolean;
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
  readonly listType?: 'atomic' | 'set' | 'map';
  readonly listMapKeys?: readonly string[];
  readonly mapType?: 'atomic' | 'granular';
  readonly patchStrategy?: string;
  readonly patchMergeKey?: string;
  /** The embedded Go struct that holds the field: `VolumeSource`. */
  readonly embedded?: string;
  /** First and last minor that have the field with these facts. */
  readonly minors: MinorRange;
}

export interface Definition {
  /** OpenAPI's name without `io.k8s.`: `api.core.v1.Container`. */
  readonly name: string;
  /** `v1.Container`. */
  readonly goName: string;
  readonly mapType?: 'atomic' | 'granular';
  readonly fields: ReadonlyMap<string, Field>;
  readonly minors: MinorRange;
}

export type MinorRange = readonly [first: number, last: number];

/** A kind of object that some Kubernetes serves or served. */
export interface KindFacts {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent where the kind was gone before the first minor of the tables. */
  readonly definition?: string;
  readonly minors?: MinorRange;
  /** Minors (of major 1) of the API lifecycle. */
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
  readonly replacement?: { readonly apiVersion: string; readonly kind: string };
}
