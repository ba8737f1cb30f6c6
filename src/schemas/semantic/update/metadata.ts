import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text, texts } from '../../../k8s/objects.ts';
import { formatTime, parseTime } from '../../../k8s/time.ts';
import { forbidden, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { uniqueOwners } from '../owners.ts';
import { IMMUTABLE } from './context.ts';

const METADATA = FieldPath.of('metadata');

/** apimachinery's ValidateObjectMetaAccessorUpdate: what compares with the old metadata. */
export function validateMetadataUpdate(object: JsonObject, old: JsonObject, errors: Errors): void {
  const before = struct(old, 'metadata');
  const after = struct(object, 'metadata');
  for (const name of ['name', 'namespace', 'uid'])
    if (text(before, name) !== text(after, name))
      errors.push(invalid(METADATA.child(name), text(after, name), IMMUTABLE));
  if (has(after, 'deletionTimestamp') && !has(before, 'deletionTimestamp')) {
    const time = formatTime(parseTime(text(after, 'deletionTimestamp')));
    errors.push(invalid(METADATA.child('deletionTimestamp'), time, IMMUTABLE));
  }
  const seconds = integer(after, 'deletionGracePeriodSeconds');
  if (seconds !== integer(before, 'deletionGracePeriodSeconds'))
    errors.push(invalid(METADATA.child('deletionGracePeriodSeconds'), seconds ?? null, IMMUTABLE));
  if (!has(before, 'deletionTimestamp')) return;
  const kept = texts(before, 'finalizers');
  const added = texts(after, 'finalizers').filter((finalizer) => !kept.includes(finalizer));
  if (added.length > 0)
    errors.push(
      forbidden(
        METADATA.child('finalizers'),
        `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(', ')}}`,
      ),
    );
}

/** What an update leaves alone (rest.BeforeUpdate), and what this toolkit does not model. */
const KEPT = ['creationTimestamp', 'generation', 'resourceVersion'];
/** What an update can set, though nothing accepts it, and cannot take away. */
const DELETION = ['deletionTimestamp', 'deletionGracePeriodSeconds'];

/** The metadata of an update as the server goes on with it: what it sets itself stays as it was. */
export function updatedMetadata(object: JsonObject, old: JsonObject): JsonObject {
  const before = struct(old, 'metadata') ?? {};
  const metadata: JsonObject = { ...struct(object, 'metadata') };
  for (const name of KEPT)
    if (has(before, name)) metadata[name] = before[name]!;
    else delete metadata[name];
  for (const name of DELETION)
    if (has(before, name) && (name === 'deletionTimestamp' || !has(metadata, name))) metadata[name] = before[name]!;
  if (text(metadata, 'uid') === '' && has(before, 'uid')) metadata.uid = before.uid!;
  if (text(metadata, 'namespace') === '' && has(before, 'namespace')) metadata.namespace = before.namespace!;
  if (has(metadata, 'ownerReferences')) metadata.ownerReferences = uniqueOwners(metadata);
  delete metadata.managedFields;
  return metadata;
}
