import { goQuote } from '../../../core/go-quote.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { suggest } from '../../../core/suggest.ts';
import { bool, has, isObject, struct, text, texts } from '../../../k8s/objects.ts';
import type { CustomKind } from '../../custom-resources.ts';
import type { FieldErrorType } from '../../field-error.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { type DecodeError, Decoder } from '../../interpreter.ts';
import type { SchemaStore } from '../../store.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import type { Update } from '../update/context.ts';
import { isUnchanged } from './correlation.ts';
import { applyDefaults } from './defaulting.ts';
import { validateEmbedded } from './embedded.ts';
import { validateUniqueness } from './list-uniqueness.ts';
import { prune } from './pruning.ts';
import { ResourceRules, type Transition } from './resource-rules.ts';
import { propertiesOf, rulesOf, type Schema, someSchema } from './schema.ts';
import { validateValue } from './value-validation.ts';

const OBJECT_META = 'apimachinery.pkg.apis.meta.v1.ObjectMeta';

export interface DecodedResource {
  /** Pruned and defaulted; a private copy. */
  readonly object: JsonObject;
  readonly errors: readonly DecodeError[];
}

const schemaOf = ({ definition, version }: CustomKind): Schema | undefined =>
  struct(struct(version, 'schema'), 'openAPIV3Schema') ??
  struct(struct(struct(definition, 'spec'), 'validation'), 'openAPIV3Schema');

const subresourcesOf = ({ definition, version }: CustomKind): JsonObject | undefined =>
  struct(version, 'subresources') ?? struct(struct(definition, 'spec'), 'subresources');

/** Whether the status is a subresource, which other requests do not change. */
export const hasStatus = (custom: CustomKind): boolean => has(subresourcesOf(custom), 'status');

/** Definitions of `apiextensions.k8s.io/v1beta1` keep unknown fields unless they say otherwise, later ones if they say so. */
function preservesAll(definition: JsonObject): boolean {
  const isOld = text(definition, 'apiVersion') === 'apiextensions.k8s.io/v1beta1';
  return bool(struct(definition, 'spec'), 'preserveUnknownFields') ?? isOld;
}

/** A custom resource as the server reads it: fields that the schema does not know are told and gone, defaults are set. */
export function decodeResource(
  object: JsonObject,
  custom: CustomKind,
  store: SchemaStore,
  minor: number,
): DecodedResource {
  const errors: DecodeError[] = [];
  const schema = schemaOf(custom);
  const decoded =
    schema === undefined || preservesAll(custom.definition)
      ? structuredClone(object)
      : (prune(object, schema, true, (field, name, owner) =>
          errors.push(unknownField(field, name, owner)),
        ) as JsonObject);
  if (isObject(decoded.metadata)) decoded.metadata = decodeMetadata(decoded.metadata, store, minor, errors);
  if (hasStatus(custom)) delete decoded.status;
  const copy = structuredClone(decoded);
  applyDefaults(copy, schema);
  return { object: copy, errors };
}

function decodeMetadata(metadata: JsonObject, store: SchemaStore, minor: number, errors: DecodeError[]): Json {
  const decoder = new Decoder(store, minor);
  const decoded = decoder.struct(metadata, store.definition(OBJECT_META, minor)!, FieldPath.of('metadata'));
  errors.push(...decoder.errors);
  return decoded;
}

function unknownField(field: FieldPath, name: string, owner: Schema | undefined): DecodeError {
  const near = suggest(
    name,
    propertiesOf(owner).map(([property]) => property),
  );
  return {
    code: 'unknown-field',
    field,
    message: `strict decoding error: unknown field ${goQuote(field.toString())}`,
    part: 'key',
    ...(near !== undefined && { help: `did you mean "${near}"?` }),
  };
}

/** Kinds of errors after which rules are not asked (hasBlockingErr). */
const BLOCKING = new Set<FieldErrorType>(['NotSupported', 'Required', 'TooLong', 'TooMany', 'TypeInvalid']);

/** registry/customresource: Validate; `errors` holds what is wrong with the metadata. */
function validateResource(object: JsonObject, custom: CustomKind, errors: Errors): void {
  const schema = schemaOf(custom);
  if (schema === undefined) return;
  validateBySchema(object, schema, custom, errors);
  validateUniqueness(object, schema, undefined, errors);
  validateByRules(object, schema, errors);
}

/**
 * registry/customresource: ValidateUpdate. `errors` takes what is wrong with the object itself, `compared` what rules
 * about the change say. What did not change is let be (CRDValidationRatcheting, on since 1.30).
 */
export function validateResourceUpdate(
  { object, before, context }: Pick<Update, 'object' | 'before' | 'context'>,
  custom: CustomKind,
  errors: Errors,
  compared: Errors,
): void {
  const schema = schemaOf(custom);
  if (schema === undefined) return;
  const found: Errors = [];
  validateBySchema(object, schema, custom, found);
  const counted = found.filter(
    ({ field }) => context.minor < 30 || !isUnchanged(object, before, schema, field.steps()),
  );
  const known: Errors = [];
  validateUniqueness(before, schema, undefined, known);
  if (known.length === 0) validateUniqueness(object, schema, undefined, counted);
  errors.push(...counted);
  validateByRules(object, schema, errors, { old: before, errors: compared });
}

function validateBySchema(object: JsonObject, schema: Schema, custom: CustomKind, errors: Errors): void {
  validateValue(object, schema, undefined, errors);
  validateScale(object, subresourcesOf(custom), errors);
  validateEmbedded(object, schema, undefined, errors);
}

function validateByRules(object: JsonObject, schema: Schema, errors: Errors, transition?: Transition): void {
  if (!someSchema(schema, (one) => rulesOf(one).length > 0)) return;
  if (errors.some(({ type }) => BLOCKING.has(type)))
    errors.push(
      invalid(
        FieldPath.of('<nil>'),
        null,
        'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      ),
    );
  else ResourceRules.of(schema, true).validate(object, undefined, errors, transition);
}

const MAX_INT32 = 2 ** 31 - 1;

/** ValidateScaleSpec and ValidateScaleStatus: what is scaled is a number of replicas. */
function validateScale(object: JsonObject, subresources: JsonObject | undefined, errors: Errors): void {
  const scale = struct(subresources, 'scale');
  for (const name of ['specReplicasPath', 'statusReplicasPath']) {
    const path = text(scale, name).replace(/^\./, '');
    if (path === '') continue;
    const steps = path.split('.') as [string, ...string[]];
    const value = valueAt(object, steps);
    if (value === undefined) continue;
    const field = FieldPath.of(...steps);
    const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
    if (number === undefined) continue;
    if (number < 0) errors.push(invalid(field, value, 'should be a non-negative integer'));
    else if (number > MAX_INT32) errors.push(invalid(field, value, `should be less than or equal to ${MAX_INT32}`));
  }
}

function valueAt(object: JsonObject, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const step of steps) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

const STANDARD_FINALIZERS = ['orphan', 'foregroundDeletion', 'kubernetes'];

/** validateKubeFinalizerName: finalizers of custom resources are only warned about. */
function warnAboutFinalizers(object: JsonObject, warn: Warn): void {
  const field = FieldPath.of('metadata', 'finalizers');
  for (const finalizer of [...new Set(texts(struct(object, 'metadata'), 'finalizers'))].sort()) {
    const head = `${field}: ${goQuote(finalizer)}: `;
    for (const message of isQualifiedName(finalizer)) warn(field, head + message);
    if (finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)) continue;
    const path = finalizer.includes('.') ? ' including a path (/)' : '';
    warn(
      field,
      `${head}prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`,
    );
  }
}

/** A version that is deprecated says so, in its own words or the server's. */
function warnAboutVersion(object: JsonObject, { version }: CustomKind, warn: Warn): void {
  if (bool(version, 'deprecated') !== true) return;
  const own = text(version, 'deprecationWarning');
  warn(FieldPath.of('apiVersion'), own || `${text(object, 'apiVersion')} ${text(object, 'kind')} is deprecated`);
}

/** The rules of a kind that a definition defines. */
export const customRules = (custom: CustomKind): KindRules => ({
  plainFinalizers: true,
  resetsGeneration: true,
  validate: (object, errors) => validateResource(object, custom, errors),
  warnings: (object, warn) => {
    warnAboutVersion(object, custom, warn);
    warnAboutFinalizers(object, warn);
  },
});
