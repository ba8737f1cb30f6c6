import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../../core/json.ts';
import { has, list, struct, structs, text } from '../../../k8s/objects.ts';

/**
 * The spec of a CustomResourceDefinition as the server validates it: in its internal form, what is the same in all
 * versions stands at the top and is not said of the versions. Errors name the fields of that form.
 */
export interface InternalSpec {
  readonly spec: JsonObject;
  /** The name of the first version. */
  readonly version: string;
  readonly versions: readonly JsonObject[];
  /** `spec.validation`: `{ openAPIV3Schema }`. */
  readonly validation: JsonObject | undefined;
  readonly subresources: JsonObject | undefined;
  readonly additionalPrinterColumns: readonly JsonObject[];
  readonly selectableFields: readonly JsonObject[];
}

/** The fields of versions that are hoisted, with their names at the top. */
const HOISTED = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'] as const;

/** apiextensions/v1: Convert_v1_CustomResourceDefinitionSpec_To_apiextensions_CustomResourceDefinitionSpec. */
export function internalSpec(spec: JsonObject): InternalSpec {
  const versions = structs(spec, 'versions');
  const top: JsonObject = {};
  for (const name of HOISTED) {
    const first = versions[0]?.[name];
    if (has(versions[0], name) && versions.every((version) => same(version[name], first))) top[name] = first!;
  }
  return {
    spec,
    version: text(versions[0], 'name'),
    versions: versions.map((version) => without(version, Object.keys(top))),
    validation: struct(top, 'schema'),
    subresources: struct(top, 'subresources'),
    additionalPrinterColumns: structs(top, 'additionalPrinterColumns'),
    selectableFields: structs(top, 'selectableFields'),
  };
}

/** Where what an error names stands in the object as it is written: hoisted fields are taken from the first version. */
export function writtenPlace(steps: readonly (string | number)[]): readonly (string | number)[] {
  const [spec, name, part, ...rest] = steps;
  if (spec !== 'spec' || name === undefined) return steps;
  const below = steps.slice(2);
  if (name === 'validation') return ['spec', 'versions', 0, 'schema', ...below];
  if (HOISTED.some((hoisted) => hoisted === name)) return ['spec', 'versions', 0, name, ...below];
  if (name !== 'conversion') return steps;
  if (part === 'webhookClientConfig') return ['spec', name, 'webhook', 'clientConfig', ...rest];
  return part === 'conversionReviewVersions' ? ['spec', name, 'webhook', part, ...rest] : steps;
}

const same = (a: Json | undefined, b: Json | undefined): boolean => isDeepStrictEqual(a ?? null, b ?? null);

function without(version: JsonObject, names: readonly string[]): JsonObject {
  const rest = { ...version };
  for (const name of names) delete rest[name];
  return rest;
}

/** Whether a version still says something of its own. */
export const someVersion = (versions: readonly JsonObject[], name: (typeof HOISTED)[number]): boolean =>
  versions.some((version) =>
    name === 'schema' || name === 'subresources' ? has(version, name) : list(version, name).length > 0,
  );
