import type { JsonObject } from '../../../core/json.ts';
import { entries, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { type FieldError, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { customResourceDefinitionRules } from '../custom/definition.ts';
import { changed, checkImmutable, same, type Update, type UpdateRules } from './context.ts';

const STORED = FieldPath.of('status', 'storedVersions');
const APPROVAL = 'api-approved.kubernetes.io';

const versionsOf = (definition: JsonObject): readonly JsonObject[] => structs(struct(definition, 'spec'), 'versions');
const storedOf = (definition: JsonObject): readonly string[] => texts(struct(definition, 'status'), 'storedVersions');

/** The strategy notes the version that objects are stored in from now on. */
function noteStorageVersion(definition: JsonObject): void {
  const storage = versionsOf(definition).find((version) => version.storage === true);
  const stored = storedOf(definition);
  if (storage === undefined || stored.includes(text(storage, 'name'))) return;
  definition.status = { ...struct(definition, 'status'), storedVersions: [...stored, text(storage, 'name')] };
}

/** The definition itself. What is stored is what the status says, not only the version that is stored now. */
function validateOwn(definition: JsonObject, errors: Errors, context: SemanticContext): void {
  const found: Errors = [];
  customResourceDefinitionRules.validate?.(definition, found, context);
  errors.push(...found.filter(({ field }) => !`${field}`.startsWith(`${STORED}`)));
  const stored = storedOf(definition);
  if (stored.length === 0) errors.push(invalid(STORED, null, 'must have at least one stored version'));
  const unseen = new Set(stored);
  for (const version of stored.length === 0 ? [] : versionsOf(definition)) {
    const name = text(version, 'name');
    if (!unseen.delete(name) && version.storage === true)
      errors.push(invalid(STORED, [...stored], `must have the storage version ${name}`));
  }
}

/** validateCustomResourceDefinitionSpecUpdate, and versions that objects may still be stored in. */
function validateUpdate(update: Update, errors: Errors): void {
  const established = structs(struct(update.before, 'status'), 'conditions').some(
    (condition) => text(condition, 'type') === 'Established' && text(condition, 'status') === 'True',
  );
  if (established)
    for (const names of [['scope'], ['names', 'kind']]) checkImmutable(update, ['spec', ...names], errors);
  for (const names of [['group'], ['names', 'plural']]) checkImmutable(update, ['spec', ...names], errors);
  const served = versionsOf(update.after).map((version) => text(version, 'name'));
  for (const [i, name] of storedOf(update.after).entries())
    if (!served.includes(name))
      errors.push(
        invalid(
          STORED.index(i),
          name,
          `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
        ),
      );
}

/** What was wrong and stays as it was is let be. */
function counts({ field }: FieldError, update: Update): boolean {
  if (`${field}` === 'spec.preserveUnknownFields') return changed(update, 'spec', 'preserveUnknownFields');
  const approval = (one: JsonObject) => new Map(entries(struct(one, 'metadata'), 'annotations')).get(APPROVAL);
  return `${field}` !== `metadata.annotations[${APPROVAL}]` || !same(approval(update.before), approval(update.after));
}

export const definitionUpdate: UpdateRules = {
  prepare: noteStorageVersion,
  own: validateOwn,
  validate: validateUpdate,
  counts,
};
