import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../core/json.ts';
import { bool, text } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { namespaceRules } from '../namespace.ts';
import { changed, checkImmutable, notAgain, type Update, type UpdateRules } from './context.ts';

/** What `immutable: true` forbids until the object is deleted; `data` may lose nothing, the flag included. */
function checkImmutableData(update: Update, names: readonly string[], errors: Errors): void {
  if (bool(update.before, 'immutable') !== true) return;
  const refuse = (name: string) =>
    errors.push(forbidden(FieldPath.of(name), 'field is immutable when `immutable` is set'));
  if (bool(update.after, 'immutable') !== true) refuse('immutable');
  for (const name of names) if (changed(update, name)) refuse(name);
}

/** core validation.ValidateConfigMapUpdate. */
export const configMapUpdate: UpdateRules = {
  validate: (update, errors) => checkImmutableData(update, ['data', 'binaryData'], errors),
};

/** A secret whose type is taken away keeps it: there is no difference between none and the default here. */
function keepType(secret: JsonObject, old: JsonObject): void {
  if (text(secret, 'type') === '') secret.type = text(old, 'type');
}

/** core validation.ValidateSecretUpdate. */
export const secretUpdate: UpdateRules = {
  prepare: keepType,
  validate: (update, errors) => {
    checkImmutable(update, ['type'], errors);
    checkImmutableData(update, ['data'], errors);
  },
};

/** PodSecurity refuses levels that it does not know, unless they were there before. */
function admitLabels(namespace: JsonObject, old: JsonObject, errors: Errors, context: SemanticContext): void {
  const found: Errors = [];
  const before: Errors = [];
  namespaceRules.admission?.(namespace, found, context);
  namespaceRules.admission?.(old, before, context);
  if (!isDeepStrictEqual(found, before)) errors.push(...found);
}

/** The strategy keeps finalizers; the label of the name comes back by itself (it is a default). */
export const namespaceUpdate: UpdateRules = {
  prepare: (namespace, old) => {
    if (old.spec !== undefined) namespace.spec = old.spec;
    else delete namespace.spec;
  },
  admission: admitLabels,
};

/** certificates: a request's spec is what was asked for; nobody changes it. */
export const signingRequestUpdate: UpdateRules = {
  defaults: notAgain,
  own: notAgain,
  prepare: (request, old) => {
    if (old.spec !== undefined) request.spec = old.spec;
  },
};

/** certificates validation.ValidateClusterTrustBundleUpdate. */
export const trustBundleUpdate: UpdateRules = {
  validate: (update, errors) => checkImmutable(update, ['spec', 'signerName'], errors),
  counts: ({ field }, update) => `${field}` !== 'spec.trustBundle' || changed(update, 'spec', 'trustBundle'),
};
