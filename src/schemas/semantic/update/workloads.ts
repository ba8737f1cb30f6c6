import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import type { FieldError } from '../../field-error.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { setEntry } from '../resource-list.ts';
import { changed, immutable, same, type Update, type UpdateRules, valueAt } from './context.ts';

/** Any change of an annotation counts, even that of the manifest last applied. */
export const deploymentUpdate: UpdateRules = {
  validate: immutable(['spec', 'selector']),
  alsoCounts: (update) => changed(update, 'metadata', 'annotations'),
};

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

/** The annotation stands for a field that counts changes of the template. */
function countTemplate(object: JsonObject, old: JsonObject, update: Update): void {
  const before = Number(valueAt(old, 'metadata', 'annotations', TEMPLATE_GENERATION) ?? 1) || 1;
  const metadata = struct(object, 'metadata')!;
  const annotations = { ...struct(metadata, 'annotations') };
  setEntry(annotations, TEMPLATE_GENERATION, `${before + (changed(update, 'spec', 'template') ? 1 : 0)}`);
  metadata.annotations = annotations;
}

export const daemonSetUpdate: UpdateRules = { validate: immutable(['spec', 'selector']), store: countTemplate };

const MUTABLE = [
  'replicas',
  'template',
  'updateStrategy',
  'minReadySeconds',
  'ordinals',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
];

const without = (spec: JsonObject | undefined, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(spec ?? {}).filter(([name]) => !names.includes(name)));

/** What may not change is not looked at again: it may be from a time when it was fine. */
const isOfFixedField = ({ field }: FieldError): boolean =>
  /^spec\.(serviceName|volumeClaimTemplates)(?![A-Za-z])/.test(`${field}`);

/** apps validation.ValidateStatefulSetUpdate. */
export const statefulSetUpdate: UpdateRules = {
  counts: (error) => !isOfFixedField(error),
  validate: ({ before, after }, errors) => {
    if (same(without(struct(before, 'spec'), MUTABLE), without(struct(after, 'spec'), MUTABLE))) return;
    errors.push(
      forbidden(
        FieldPath.of('spec'),
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
      ),
    );
  },
};

/** batch validation.ValidateCronJobUpdate: longer names were allowed once. */
export const cronJobUpdate: UpdateRules = { counts: ({ field }) => `${field}` !== 'metadata.name' };
