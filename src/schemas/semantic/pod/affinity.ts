import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1123Label, isQualifiedName } from '../names.ts';
import { validateNodeSelector, validateNodeSelectorTerm } from '../node/node-selector.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** validation.validateAffinity. */
export function validateAffinity(affinity: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const node = struct(affinity, 'nodeAffinity');
  if (node !== undefined) validateNodeAffinity(node, field.child('nodeAffinity'), errors);
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const pods = struct(affinity, name);
    const at = field.child(name);
    for (const [i, term] of structs(pods, REQUIRED).entries())
      validatePodAffinityTerm(term, at.child(REQUIRED).index(i), errors);
    for (const [i, weighted] of structs(pods, PREFERRED).entries()) {
      const here = at.child(PREFERRED).index(i);
      checkWeight(weighted, here, errors);
      validatePodAffinityTerm(struct(weighted, 'podAffinityTerm') ?? {}, here.child('podAffinityTerm'), errors);
    }
  }
}

function validateNodeAffinity(affinity: JsonObject, field: FieldPath, errors: Errors): void {
  const selector = struct(affinity, REQUIRED);
  if (selector !== undefined) validateNodeSelector(selector, field.child(REQUIRED), errors);
  for (const [i, term] of structs(affinity, PREFERRED).entries()) {
    const at = field.child(PREFERRED).index(i);
    checkWeight(term, at, errors);
    validateNodeSelectorTerm(struct(term, 'preference') ?? {}, at.child('preference'), errors, true);
  }
}

function checkWeight(term: JsonObject, field: FieldPath, errors: Errors): void {
  const weight = integer(term, 'weight') ?? 0;
  if (weight <= 0 || weight > 100) errors.push(invalid(field.child('weight'), weight, 'must be in the range 1-100'));
}

/** validation.validatePodAffinityTerm; a namespace that is no name is told of at `namespace`. */
function validatePodAffinityTerm(term: JsonObject, field: FieldPath, errors: Errors): void {
  const selector = struct(term, 'labelSelector');
  validateLabelSelector(selector, field.child('labelSelector'), errors);
  validateLabelSelector(struct(term, 'namespaceSelector'), field.child('namespaceSelector'), errors);
  for (const name of texts(term, 'namespaces')) checkText(isDns1123Label, name, field.child('namespace'), errors);
  validateLabelKeys(term, selector, field, errors);
  const key = text(term, 'topologyKey');
  if (key === '') errors.push(required(field.child('topologyKey'), 'can not be empty'));
  checkText(isQualifiedName, key, field.child('topologyKey'), errors);
}

/**
 * validation.ValidateMatchLabelKeysAndMismatchLabelKeys: keys of labels that the pod's own values are filled in for. For
 * Pods that has happened already, so that a key which stands twice in the selector was asked for twice.
 */
export function validateLabelKeys(
  owner: JsonObject,
  selector: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
): void {
  for (const name of ['matchLabelKeys', 'mismatchLabelKeys'])
    checkLabelKeys(texts(owner, name), selector, field.child(name), errors);
  const keys = texts(owner, 'matchLabelKeys');
  const seen = new Set(Object.keys(struct(selector, 'matchLabels') ?? {}));
  for (const expression of structs(selector, 'matchExpressions')) {
    const key = text(expression, 'key');
    if (keys.includes(key) && seen.has(key))
      errors.push(invalid(field.index(keys.lastIndexOf(key)), key, 'exists in both matchLabelKeys and labelSelector'));
    seen.add(key);
  }
  const mismatches = texts(owner, 'mismatchLabelKeys');
  for (const [i, key] of keys.entries())
    if (mismatches.includes(key))
      errors.push(
        invalid(field.child('matchLabelKeys').index(i), key, 'exists in both matchLabelKeys and mismatchLabelKeys'),
      );
}

function checkLabelKeys(
  keys: readonly string[],
  selector: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
): void {
  if (keys.length === 0) return;
  if (selector === undefined) errors.push(forbidden(field, 'must not be specified when labelSelector is not set'));
  else for (const [i, key] of keys.entries()) checkText(isQualifiedName, key, field.index(i), errors);
}
