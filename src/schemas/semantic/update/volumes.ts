import type { JsonObject } from '../../../core/json.ts';
import { bool, has, struct, structs, text } from '../../../k8s/objects.ts';
import { compareQuantities, parseQuantity, type Quantity, QuantityError } from '../../../k8s/quantity.ts';
import { forbidden, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { admitClaimByLimitRanges } from '../admission/limit-ranger.ts';
import { optionalText } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { claimClass } from '../storage/claim-spec.ts';
import { setClaimFieldDefaults } from '../storage/persistent-volume-claim.ts';
import { changed, IMMUTABLE, same, type Update, type UpdateRules, valueAt } from './context.ts';

const SPEC = FieldPath.of('spec');
const ATTRIBUTES_CLASS = SPEC.child('volumeAttributesClassName');
const VOLUME_MODE = FieldPath.of('volumeMode');
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** What a PersistentVolume's spec holds beside its source. */
const NOT_SOURCE = [
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
];

const sourceOf = (spec: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(spec).filter(([name]) => !NOT_SOURCE.includes(name)));

/** core validation.ValidatePersistentVolumeUpdate. */
function validateVolumeUpdate(update: Update, errors: Errors): void {
  const before = struct(update.before, 'spec') ?? {};
  const after = struct(update.after, 'spec') ?? {};
  if (!same(sourceOf(before), sourceOf(withoutNewExpandSecret(after, before))))
    errors.push(
      forbidden(SPEC.child('persistentvolumesource'), 'spec.persistentvolumesource is immutable after creation'),
    );
  checkVolumeMode(update, errors);
  if (has(before, 'nodeAffinity') && !same(asGeneral(before.nodeAffinity as JsonObject, after), after.nodeAffinity))
    errors.push(
      invalid(
        FieldPath.of('nodeAffinity'),
        after.nodeAffinity ?? null,
        `${IMMUTABLE}, except for updating from beta label to GA`,
      ),
    );
  if (
    update.context.minor >= 34 &&
    has(before, 'volumeAttributesClassName') &&
    !has(after, 'volumeAttributesClassName')
  )
    errors.push(forbidden(ATTRIBUTES_CLASS, 'update from non-nil value to nil is forbidden'));
}

function checkVolumeMode(update: Update, errors: Errors): void {
  if (changed(update, 'spec', 'volumeMode'))
    errors.push(invalid(VOLUME_MODE, valueAt(update.after, 'spec', 'volumeMode') ?? null, IMMUTABLE));
}

/** The secret for expansion may be added to a CSI volume. */
function withoutNewExpandSecret(spec: JsonObject, before: JsonObject): JsonObject {
  const csi = struct(spec, 'csi');
  const old = struct(before, 'csi');
  if (csi === undefined || old === undefined || has(old, 'controllerExpandSecretRef')) return spec;
  const { controllerExpandSecretRef: _, ...rest } = csi;
  return { ...spec, csi: rest };
}

const GENERAL_LABELS: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

/** The old affinity with its beta labels named as the new one names them, where it has their general names. */
function asGeneral(old: JsonObject, after: JsonObject): JsonObject {
  const required = struct(old, 'required');
  if (required === undefined) return old;
  const newTerms = structs(struct(struct(after, 'nodeAffinity'), 'required'), 'nodeSelectorTerms');
  const renamed = (requirement: JsonObject, other: JsonObject | undefined): JsonObject => {
    const key = text(other, 'key');
    // A key without a general name has the empty one: the server lets it be taken away.
    return (GENERAL_LABELS.get(text(requirement, 'key')) ?? '') === key ? { ...requirement, key } : requirement;
  };
  const nodeSelectorTerms = structs(required, 'nodeSelectorTerms').map((term, i) => ({
    ...term,
    ...renamedLists(term, newTerms[i], renamed),
  }));
  return { ...old, required: { ...required, nodeSelectorTerms } };
}

function renamedLists(
  term: JsonObject,
  other: JsonObject | undefined,
  renamed: (requirement: JsonObject, other: JsonObject | undefined) => JsonObject,
): JsonObject {
  const result: JsonObject = {};
  for (const name of ['matchExpressions', 'matchFields']) {
    if (!has(term, name)) continue;
    const others = structs(other, name);
    result[name] = structs(term, name).map((requirement, i) => renamed(requirement, others[i]));
  }
  return result;
}

/** core validation.ValidatePersistentVolumeClaimUpdate. */
function validateClaimUpdate(update: Update, errors: Errors): void {
  const { before, after } = update;
  const old: JsonObject = { ...struct(before, 'spec') };
  const spec: JsonObject = { ...struct(after, 'spec') };
  if (text(old, 'volumeName') === '') take(old, spec, 'volumeName');
  forgiveStorageClass(update, spec, old, errors);
  const isBound = text(struct(after, 'status'), 'phase') === 'Bound';
  if (isBound) {
    // A map that was emptied is still there to take the old size.
    if (valueAt(update.object, 'spec', 'resources', 'requests') !== undefined)
      spec.resources = withStorageOf(struct(spec, 'resources'), struct(old, 'resources'));
    take(spec, old, 'volumeAttributesClassName');
  }
  if (!same(spec, old))
    errors.push(
      forbidden(
        SPEC,
        'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
      ),
    );
  checkSize(update, errors);
  checkVolumeMode(update, errors);
  checkAttributesClass(update, errors);
}

/** A class that stood in the annotation may move to the field; one that was not set may be. */
function forgiveStorageClass(update: Update, spec: JsonObject, old: JsonObject, errors: Errors): void {
  const inOld = optionalText(struct(struct(update.before, 'metadata'), 'annotations'), BETA_CLASS);
  const inNew = optionalText(struct(struct(update.after, 'metadata'), 'annotations'), BETA_CLASS);
  const wanted = optionalText(spec, 'storageClassName');
  const wasSet = has(old, 'storageClassName');
  if (inOld !== undefined && !wasSet && wanted === inOld && (inNew === undefined || inNew === inOld)) {
    delete spec.storageClassName;
    return;
  }
  if ((inOld ?? '') !== (inNew ?? ''))
    errors.push(invalid(FieldPath.of('metadata', 'annotations', BETA_CLASS), inNew ?? '', IMMUTABLE));
  if (wanted !== undefined && !wasSet && (inOld === undefined || wanted === inOld)) delete spec.storageClassName;
}

function withStorageOf(resources: JsonObject | undefined, old: JsonObject | undefined): JsonObject {
  const storage = struct(old, 'requests')?.storage ?? '0';
  return { ...resources, requests: { ...struct(resources, 'requests'), storage } };
}

function take(to: JsonObject, from: JsonObject, name: string): void {
  if (from[name] === undefined) delete to[name];
  else to[name] = from[name];
}

const ZERO: Quantity = { unscaled: 0n, scale: 0, format: 'DecimalSI' };

/** A quantity somewhere in an object; zero where there is none, as Go's maps have it. */
function quantityAt(object: JsonObject, ...names: string[]): Quantity {
  const value = valueAt(object, ...names);
  try {
    return typeof value === 'string' ? parseQuantity(value) : ZERO;
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return ZERO;
  }
}

const requestOf = (claim: JsonObject): Quantity => quantityAt(claim, 'spec', 'resources', 'requests', 'storage');

/** What was asked for may be taken back where expanding failed, but not below what is there. */
function checkSize({ before, after, context }: Update, errors: Errors): void {
  const field = SPEC.child('resources', 'requests', 'storage');
  const size = requestOf(after);
  if (compareQuantities(size, requestOf(before)) >= 0) return;
  if (context.minor < 32) errors.push(forbidden(field, 'field can not be less than previous value'));
  else if (compareQuantities(size, quantityAt(before, 'status', 'capacity', 'storage')) <= 0)
    errors.push(forbidden(field, 'field can not be less than status.capacity'));
}

function checkAttributesClass(update: Update, errors: Errors): void {
  if (update.context.minor < 34 || !changed(update, 'spec', 'volumeAttributesClassName')) return;
  if (!has(struct(update.before, 'status'), 'currentVolumeAttributesClassName')) return;
  const name = optionalText(struct(update.after, 'spec'), 'volumeAttributesClassName');
  const when = 'is forbidden when status.currentVolumeAttributesClassName is not nil';
  if (name === undefined) errors.push(forbidden(ATTRIBUTES_CLASS, `update to nil ${when}`));
  else if (name === '') errors.push(forbidden(ATTRIBUTES_CLASS, `update to empty string ${when}`));
}

/** LimitRanger, and PersistentVolumeClaimResize: bound claims grow where their class lets them. */
function admitClaimUpdate(claim: JsonObject, old: JsonObject, errors: Errors, context: SemanticContext): void {
  admitClaimByLimitRanges(claim, errors, context);
  if (errors.length > 0 || compareQuantities(requestOf(claim), requestOf(old)) <= 0) return;
  const refuse = (reason: string) =>
    errors.push(refused(claim, 'persistentvolumeclaims', SPEC.child('resources', 'requests', 'storage'), reason));
  if (text(struct(old, 'status'), 'phase') !== 'Bound') refuse('Only bound persistent volume claims can be expanded');
  else if (!mayGrow(claim, old, context))
    refuse(
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
    );
}

/** A class that is not at hand is taken for one that allows it. */
function mayGrow(claim: JsonObject, old: JsonObject, { cluster }: SemanticContext): boolean {
  const name = claimClass(claim);
  if (name === '' || name !== claimClass(old)) return false;
  const storageClass = cluster.find('storage.k8s.io/StorageClass', name);
  return storageClass === undefined || bool(storageClass, 'allowVolumeExpansion') === true;
}

export const volumeUpdate: UpdateRules = { validate: validateVolumeUpdate };

/** allowInvalidAPIGroupInDataSourceOrRef: where the claim's source has had a group, another may be malformed. */
const hadSourceGroup = ({ before }: Update): boolean =>
  ['dataSource', 'dataSourceRef'].some((name) => has(struct(struct(before, 'spec'), name), 'apiGroup'));

export const claimUpdate: UpdateRules = {
  defaults: setClaimFieldDefaults,
  counts: ({ field }, update) => field.steps().at(-1) !== 'apiGroup' || !hadSourceGroup(update),
  validate: validateClaimUpdate,
  admission: admitClaimUpdate,
};
