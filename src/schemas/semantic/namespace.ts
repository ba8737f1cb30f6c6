import type { JsonObject } from '../../core/json.ts';
import { entries, struct, text, texts } from '../../k8s/objects.ts';
import { invalid } from '../field-error.ts';
import { FieldPath } from '../field-path.ts';
import { type Errors, type KindRules, nameRule } from './context.ts';
import { isDns1123Label, isQualifiedName } from './names.ts';

const NAME_LABEL = 'kubernetes.io/metadata.name';
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** The label that carries the name is set before labels are validated; PrepareForCreate adds the finalizer. */
function setDefaults(namespace: JsonObject): void {
  const spec = struct(namespace, 'spec') ?? {};
  const finalizers = texts(spec, 'finalizers');
  if (!finalizers.includes('kubernetes')) spec.finalizers = [...finalizers, 'kubernetes'];
  namespace.spec = spec;
  namespace.status = { phase: 'Active' };
  const metadata = struct(namespace, 'metadata');
  const name = text(metadata, 'name');
  if (metadata === undefined || name === '') return;
  metadata.labels = { ...struct(metadata, 'labels'), [NAME_LABEL]: name };
}

/** validation.ValidateNamespace. */
function validateNamespace(namespace: JsonObject, errors: Errors): void {
  const field = FieldPath.of('spec', 'finalizers');
  for (const finalizer of texts(struct(namespace, 'spec'), 'finalizers')) {
    for (const message of isQualifiedName(finalizer)) errors.push(invalid(field, finalizer, message));
    if (!finalizer.includes('/') && !['kubernetes', 'orphan', 'foregroundDeletion'].includes(finalizer))
      errors.push(invalid(field, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
  }
}

/** Pod Security admission refuses levels and versions that it does not know (policy.PolicyToEvaluate). */
function admitNamespace(namespace: JsonObject, errors: Errors): void {
  const field = FieldPath.of('metadata', 'labels');
  for (const [key, value] of entries(struct(namespace, 'metadata'), 'labels')) {
    const m = /^pod-security\.kubernetes\.io\/(?:enforce|audit|warn)(-version)?$/.exec(key);
    if (m === null) continue;
    if (m[1] === undefined && !LEVELS.includes(value))
      errors.push(invalid(field.key(key), value, `must be one of ${LEVELS.join(', ')}`));
    if (m[1] !== undefined && !/^(?:latest|v1\.(?:0|[1-9]\d*))$/.test(value))
      errors.push(invalid(field.key(key), value, 'must be "latest" or "v1.x"'));
  }
}

export const namespaceRules: KindRules = {
  name: () => nameRule(isDns1123Label),
  defaults: setDefaults,
  validate: validateNamespace,
  admission: admitNamespace,
};
