import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { setNodeFieldDefaults } from '../node/node.ts';
import {
  changed,
  checkImmutable,
  IMMUTABLE,
  immutable,
  notAgain,
  same,
  type Update,
  type UpdateRules,
  valueAt,
} from './context.ts';

/** Kinds of which some fields stay as they were created, and no more. */

export const selectorIsFixed: UpdateRules = { validate: immutable(['spec', 'selector']) };
export const specIsFixed: UpdateRules = { validate: immutable(['spec']) };

export const runtimeClassUpdate: UpdateRules = { validate: immutable(['handler']) };
export const ingressClassUpdate: UpdateRules = { validate: immutable(['spec', 'controller']) };
/** The server never finds what a patch makes of `data` equal to what it stored, whatever the patch changes. */
export const controllerRevisionUpdate: UpdateRules = {
  validate: ({ before, after }, errors) => {
    if (!same(before, after)) errors.push(invalid(FieldPath.of('data'), after.data ?? null, IMMUTABLE));
  },
};
export const leaseCandidateUpdate: UpdateRules = { validate: immutable(['spec', 'leaseName']) };
export const storageClassUpdate: UpdateRules = {
  validate: immutable(['parameters'], ['provisioner'], ['reclaimPolicy'], ['volumeBindingMode']),
};
export const capacityUpdate: UpdateRules = { validate: immutable(['nodeTopology'], ['storageClassName']) };

/** resource validation.ValidateResourceClaimUpdate looks at nothing but the change. */
export const resourceClaimUpdate: UpdateRules = { own: notAgain, validate: immutable(['spec']) };

/** resource validation.ValidateResourceSliceUpdate. */
export const resourceSliceUpdate: UpdateRules = {
  validate: immutable(['spec', 'driver'], ['spec', 'nodeName'], ['spec', 'pool', 'name']),
};

/** discovery validation.ValidateEndpointSlice: endpoints that did not change may be wrong. */
export const endpointSliceUpdate: UpdateRules = {
  counts: ({ field }, update) => field.steps()[0] !== 'endpoints' || changed(update, 'endpoints'),
  validate: immutable(['addressType']),
  generationOf: ['addressType', 'endpoints', 'ports'],
  alsoCounts: (update) => changed(update, 'metadata', 'labels'),
};

/** The same for the older kind (core validation.ValidateEndpoints). */
export const endpointsUpdate: UpdateRules = {
  counts: ({ field }, update) => field.steps()[0] !== 'subsets' || changed(update, 'subsets'),
};

/** networking validation.ValidateIPAddressUpdate. */
export const ipAddressUpdate: UpdateRules = {
  validate: (update, errors) => {
    if (!changed(update, 'spec', 'parentRef')) return;
    const parent = struct(struct(update.after, 'spec'), 'parentRef');
    const names = ['Group', 'Resource', 'Namespace', 'Name'];
    const shown = Object.fromEntries(names.map((name) => [name, text(parent, name.toLowerCase())]));
    errors.push(invalid(FieldPath.of('spec', 'parentRef'), shown, IMMUTABLE));
  },
};

/** rbac validation.ValidateRoleBindingUpdate; the server shows its own type. */
export const bindingUpdate: UpdateRules = {
  validate: (update, errors) => {
    if (!changed(update, 'roleRef')) return;
    const role = struct(update.after, 'roleRef');
    const shown = { APIGroup: text(role, 'apiGroup'), Kind: text(role, 'kind'), Name: text(role, 'name') };
    errors.push(invalid(FieldPath.of('roleRef'), shown, 'cannot change roleRef'));
  },
};

/** scheduling validation.ValidatePriorityClassUpdate: the class itself is not validated again. */
export const priorityClassUpdate: UpdateRules = {
  own: notAgain,
  generationOf: [],
  validate: (update, errors) => {
    if (changed(update, 'value')) errors.push(forbidden(FieldPath.of('value'), 'may not be changed in an update.'));
    checkImmutable(update, ['preemptionPolicy'], errors);
  },
};

/** storage validation.ValidateVolumeAttributesClassUpdate. */
export const attributesClassUpdate: UpdateRules = {
  validate: (update, errors) => {
    for (const name of ['driverName', 'parameters'])
      if (changed(update, name)) errors.push(forbidden(FieldPath.of(name), `updates to ${name} are forbidden.`));
  },
};

/** storage validation.ValidateCSIDriverUpdate; the server's name of the first field has a letter too many. */
export const csiDriverUpdate: UpdateRules = {
  generationOf: ['spec'],
  validate: (update, errors) => {
    if (changed(update, 'spec', 'attachRequired')) {
      const value = valueAt(update.after, 'spec', 'attachRequired') ?? null;
      errors.push(invalid(FieldPath.of('spec', 'attachedRequired'), value, IMMUTABLE));
    }
    checkImmutable(update, ['spec', 'volumeLifecycleModes'], errors);
  },
};

/** storage validation.ValidateCSINodeUpdate: drivers come and go, but stay what they are. How much fits may change. */
export const csiNodeUpdate: UpdateRules = {
  validate: ({ before, after, context }, errors) => {
    const field = FieldPath.of('spec', 'drivers');
    for (const old of structs(struct(before, 'spec'), 'drivers'))
      for (const driver of structs(struct(after, 'spec'), 'drivers')) {
        if (text(old, 'name') !== text(driver, 'name')) continue;
        const ofOld = context.minor >= 33 ? { ...old, allocatable: null } : old;
        const ofNew = context.minor >= 33 ? { ...driver, allocatable: null } : driver;
        if (!same(ofOld, ofNew)) errors.push(invalid(field, driver, IMMUTABLE));
      }
  },
};

const cidrsOf = (object: JsonObject): readonly string[] => texts(struct(object, 'spec'), 'cidrs');
const addsFamily = ({ before, after }: Update): boolean => cidrsOf(before).length === 1 && cidrsOf(after).length === 2;

/** networking validation.ValidateServiceCIDRUpdate: a second range may come, the first one stays. */
export const serviceCidrUpdate: UpdateRules = {
  counts: ({ field }, update) => field.steps()[0] !== 'spec' || addsFamily(update),
  validate: (update, errors) => {
    const field = FieldPath.of('spec', 'cidrs');
    const [old, cidrs] = [cidrsOf(update.before), cidrsOf(update.after)];
    if (old.length !== cidrs.length && !addsFamily(update)) {
      errors.push(invalid(field, cidrs.length === 0 ? null : [...cidrs], IMMUTABLE));
      return;
    }
    for (const [i, cidr] of old.entries())
      if (cidrs[i] !== cidr) errors.push(invalid(field.index(i), cidrs[i], IMMUTABLE));
  },
};

/** core validation.ValidateResourceQuotaUpdate: scopes are a set. */
export const resourceQuotaUpdate: UpdateRules = {
  validate: ({ before, after }, errors) => {
    const scopes = texts(struct(after, 'spec'), 'scopes');
    const sorted = (values: readonly string[]) => [...new Set(values)].sort();
    if (!same(sorted(scopes), sorted(texts(struct(before, 'spec'), 'scopes'))))
      errors.push(invalid(FieldPath.of('spec', 'scopes'), scopes.length === 0 ? null : [...scopes], IMMUTABLE));
  },
};

/** core validation.ValidateNodeUpdate: what is set once stays. */
export const nodeUpdate: UpdateRules = {
  defaults: setNodeFieldDefaults,
  validate: (update, errors) => {
    const spec = FieldPath.of('spec');
    checkPodCidrs(update, spec.child('podCIDRs'), errors);
    const once = 'except from "" to valid';
    if (text(struct(update.before, 'spec'), 'providerID') !== '' && changed(update, 'spec', 'providerID'))
      errors.push(forbidden(spec.child('providerID'), `node updates may not change providerID ${once}`));
    if (changed(update, 'spec', 'externalID')) errors.push(forbidden(spec.child('externalID'), 'may not be updated'));
  },
};

function checkPodCidrs({ before, after }: Update, field: FieldPath, errors: Errors): void {
  const old = texts(struct(before, 'spec'), 'podCIDRs');
  const cidrs = texts(struct(after, 'spec'), 'podCIDRs');
  if (old.length === 0) return;
  const fault = forbidden(field, 'node updates may not change podCIDR except from "" to valid');
  if (old.length !== cidrs.length) errors.push(fault);
  else for (const [i, cidr] of old.entries()) if (cidrs[i] !== cidr) errors.push(fault);
}

/** What is not the same as nothing to reflect.DeepEqual, which some strategies compare with: lists and maps written as empty. */
function holdsEmpty(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(holdsEmpty);
  if (!isObject(value)) return false;
  const labels = value.matchLabels;
  if (isObject(labels) && Object.keys(labels).length === 0) return true;
  return Object.values(value).some(holdsEmpty);
}

/** Generations that count other fields than `spec`. */
export const webhooksUpdate: UpdateRules = {
  generationOf: ['webhooks'],
  alsoCounts: ({ object }) => holdsEmpty(object.webhooks),
};
export const networkPolicyUpdate: UpdateRules = { alsoCounts: ({ object }) => holdsEmpty(object.spec) };
export const podTemplateUpdate: UpdateRules = { generationOf: ['template'] };

/** The class of a new Ingress is admission's; the annotation that came before the field may stand beside it later. */
export const ingressUpdate: UpdateRules = {
  defaults: notAgain,
  counts: ({ field }) => `${field}` !== 'annotations.kubernetes.io/ingress.class',
};

/** The name is made of fields that can change. */
export const apiServiceUpdate: UpdateRules = { checksName: true };
