import type { JsonObject } from '../../core/json.ts';
import { parseGroupVersion } from '../../k8s/gvk.ts';
import { bool, entries, has, integer, struct, text, texts } from '../../k8s/objects.ts';
import { invalid, required, tooLong } from '../field-error.ts';
import { FieldPath } from '../field-path.ts';
import { groupKind } from './cluster.ts';
import type { Errors, KindRules, NameRule, SemanticContext, Warn } from './context.ts';
import { nameRule } from './context.ts';
import { countsGenerations } from './generations.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, isQualifiedName } from './names.ts';
import { dedupOwners, uniqueOwners } from './owners.ts';

const METADATA = FieldPath.of('metadata');
const MAX_ANNOTATION_BYTES = 256 * 1024;
/** names/generate.go: what a generated name has room for before its five random characters. */
const MAX_GENERATED_BASE = 58;
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

const encoder = new TextEncoder();
const bytes = (s: string): number => encoder.encode(s).length;

/**
 * apimachinery's ValidateObjectMeta and what core adds to it, for an object about to be created. Fields that the server
 * sets itself (uid, managedFields, times, mostly generation) are overwritten before anyone looks at them.
 */
export function validateObjectMeta(
  object: JsonObject,
  rules: KindRules,
  namespaced: boolean,
  errors: Errors,
  context: SemanticContext,
): void {
  const metadata = struct(object, 'metadata');
  const rule = rules.name?.(object, context) ?? nameRule(isDns1123Subdomain);
  validateName(metadata, rule, errors);
  const namespace = text(metadata, 'namespace');
  if (namespaced && namespace !== '')
    for (const message of isDns1123Label(namespace))
      errors.push(invalid(METADATA.child('namespace'), namespace, message));
  const generation = integer(metadata, 'generation') ?? 0;
  if (generation < 0 && !rules.resetsGeneration && !countsGenerations(kindOf(object)))
    errors.push(invalid(METADATA.child('generation'), generation, 'must be greater than or equal to 0'));
  validateLabels(metadata, 'labels', METADATA.child('labels'), errors);
  validateAnnotations(metadata, METADATA.child('annotations'), errors);
  if (has(metadata, 'ownerReferences')) validateOwnerReferences(uniqueOwners(metadata), errors, context);
  validateFinalizers(texts(metadata, 'finalizers'), rules.plainFinalizers === true, errors);
}

const kindOf = (object: JsonObject): string => groupKind(text(object, 'apiVersion'), text(object, 'kind'));

/** The name of an object, or one as the server makes of generateName; its last five characters are random there. */
export function nameOrGenerated(metadata: JsonObject | undefined): string {
  const base = text(metadata, 'generateName');
  return text(metadata, 'name') || (base === '' ? '' : `${base.slice(0, MAX_GENERATED_BASE)}xxxxx`);
}

/** A name is generated before validation, so that a bad generateName is refused together with the name made of it. */
function validateName(metadata: JsonObject | undefined, rule: NameRule, errors: Errors): void {
  const base = text(metadata, 'generateName');
  const name = nameOrGenerated(metadata);
  if (base !== '')
    for (const message of rule(base, true)) errors.push(invalid(METADATA.child('generateName'), base, message));
  if (name === '') errors.push(required(METADATA.child('name'), 'name or generateName is required'));
  else for (const message of rule(name, false)) errors.push(invalid(METADATA.child('name'), name, message));
}

/** validation.ValidateLabels, for labels and for selectors by labels. Errors stand at the map, not at its key. */
export function validateLabels(owner: JsonObject | undefined, name: string, field: FieldPath, errors: Errors): void {
  for (const [key, value] of entries(owner, name)) {
    for (const message of isQualifiedName(key)) errors.push(invalid(field, key, message));
    for (const message of isLabelValue(value)) errors.push(invalid(field, value, message));
  }
}

/** validation.ValidateAnnotations; `owner` holds the map as `annotations`. */
export function validateAnnotations(owner: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  let size = 0;
  for (const [key, value] of entries(owner, 'annotations')) {
    for (const message of isQualifiedName(key.toLowerCase())) errors.push(invalid(field, key, message));
    size += bytes(key) + bytes(value);
  }
  if (size > MAX_ANNOTATION_BYTES) errors.push(tooLong(field, MAX_ANNOTATION_BYTES));
}

function validateOwnerReferences(references: readonly JsonObject[], errors: Errors, context: SemanticContext): void {
  const field = METADATA.child('ownerReferences');
  let controller: string | undefined;
  for (const [i, reference] of references.entries()) {
    validateOwnerReference(reference, field, i, errors, context);
    if (bool(reference, 'controller') !== true) continue;
    const name = `${text(reference, 'kind')}/${text(reference, 'name')}`;
    if (controller === undefined) controller = name;
    else
      errors.push(
        invalid(
          field,
          [...references],
          `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`,
        ),
      );
  }
}

/** Up to 1.36 the fields are named without an index and empty ones are invalid; later they are required ones of an item. */
function validateOwnerReference(
  reference: JsonObject,
  list: FieldPath,
  index: number,
  errors: Errors,
  context: SemanticContext,
): void {
  const indexed = context.minor >= 37;
  const field = indexed ? list.index(index) : list;
  const empty = (name: string, detail: string) =>
    indexed ? required(field.child(name), 'must not be empty') : invalid(field.child(name), '', detail);
  const apiVersion = text(reference, 'apiVersion');
  const version = parseGroupVersion(apiVersion);
  if (apiVersion === '') errors.push(empty('apiVersion', 'version must not be empty'));
  else if (indexed && !version?.version)
    errors.push(invalid(field.child('apiVersion'), apiVersion, 'must be <group>/<version> or <version>'));
  else if (!version?.version) errors.push(invalid(field.child('apiVersion'), apiVersion, 'version must not be empty'));
  for (const name of ['kind', 'name', 'uid'])
    if (text(reference, name) === '') errors.push(empty(name, 'must not be empty'));
  if (apiVersion === 'v1' && text(reference, 'kind') === 'Event')
    errors.push(invalid(field, reference, '/v1, Kind=Event is disallowed from being an owner'));
}

/** Generic and core's validation of finalizers; the second one names the item. */
function validateFinalizers(finalizers: readonly string[], plain: boolean, errors: Errors): void {
  const field = METADATA.child('finalizers');
  for (const [i, finalizer] of finalizers.entries()) {
    for (const message of isQualifiedName(finalizer)) errors.push(invalid(field, finalizer, message));
    if (!plain && !finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer))
      errors.push(
        invalid(field.index(i), finalizer, 'name is neither a standard finalizer name nor is it fully qualified'),
      );
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    errors.push(invalid(field, [...finalizers], 'finalizer orphan and foregroundDeletion cannot be both set'));
}

/** Warnings about metadata that any create request may get. */
export function warnAboutObjectMeta(object: JsonObject, warn: Warn): void {
  const { repeated } = dedupOwners(struct(object, 'metadata'));
  if (repeated.length > 0)
    warn(
      METADATA.child('ownerReferences'),
      `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
    );
}
