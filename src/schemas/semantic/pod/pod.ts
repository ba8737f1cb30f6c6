import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { applyLimitRanges } from '../admission/limit-ranger.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { isDns1123Label } from '../names.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { admitPod } from './admission.ts';
import { validateAnnotationsMatchFields, validatePodAnnotations } from './annotations.ts';
import { syncAppArmor, withAppArmorFields } from './apparmor.ts';
import { validateImageSpace } from './containers.ts';
import { defaultPodSpec } from './defaults.ts';
import { dropInitContainerAnnotations } from './disabled-fields.ts';
import { applyLabelKeys } from './label-keys.ts';
import { mutatePod } from './mutations.ts';
import { defaultPodLevelResources, defaultRequests } from './pod-requests.ts';
import { validatePodSpec } from './pod-spec.ts';
import { qosClass } from './qos.ts';
import { podScope } from './scope.ts';
import { warnAboutPod } from './warnings.ts';

const SPEC = FieldPath.of('spec');
const NAME = FieldPath.of('metadata', 'name');

/** v1 SetDefaults_Pod and the conversion, admission's mutations, and what the strategy prepares. */
function setDefaults(pod: JsonObject, context: SemanticContext): void {
  setPodFieldDefaults(pod, context);
  const spec = struct(pod, 'spec') ?? {};
  applyLimitRanges(pod, context);
  mutatePod(spec, context);
  pod.status = { phase: 'Pending', qosClass: qosClass(spec, context.minor) };
  if (list(spec, 'schedulingGates').length > 0) pod.status.conditions = [GATED];
  applyLabelKeys(pod, context.minor);
}

/** What an update gets of it: the part of the type's own defaults and conversion. */
export function setPodFieldDefaults(pod: JsonObject, context: SemanticContext): void {
  const spec = struct(pod, 'spec') ?? {};
  pod.spec = spec;
  dropInitContainerAnnotations(struct(pod, 'metadata'));
  for (const name of ['containers', 'initContainers'])
    for (const container of structs(spec, name)) {
      defaultRequests(container);
      if (bool(spec, 'hostNetwork') === true) defaultHostPorts(container);
    }
  defaultPodSpec(spec, context);
  if (context.minor >= 34) defaultPodLevelResources(spec);
  if (!has(spec, 'enableServiceLinks')) spec.enableServiceLinks = true;
  if ((integer(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
}

const GATED = {
  type: 'PodScheduled',
  status: 'False',
  lastProbeTime: null,
  lastTransitionTime: null,
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
};

/** On the host's network a port is the host's port. */
function defaultHostPorts(container: JsonObject): void {
  for (const port of structs(container, 'ports'))
    if ((integer(port, 'hostPort') ?? 0) === 0) port.hostPort = integer(port, 'containerPort') ?? 0;
}

/** validation.ValidatePodCreate. */
function validatePod(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  const metadata = struct(pod, 'metadata') ?? {};
  const spec = struct(pod, 'spec') ?? {};
  validatePodObject(pod, errors, context);
  if (list(spec, 'ephemeralContainers').length > 0)
    errors.push(forbidden(SPEC.child('ephemeralContainers'), 'cannot be set on create'));
  if (text(spec, 'nodeName') !== '' && list(spec, 'schedulingGates').length > 0)
    errors.push(forbidden(SPEC.child('nodeName'), 'cannot be set until all schedulingGates have been cleared'));
  // By then a valid annotation is the container's own field.
  validateAnnotationsMatchFields(metadata, struct(withAppArmorFields(pod), 'spec') ?? {}, SPEC, errors);
}

/** validation.validatePodMetadataAndSpec: what holds for new pods and changed ones. */
export function validatePodObject(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  const metadata = struct(pod, 'metadata') ?? {};
  const spec = struct(pod, 'spec') ?? {};
  validatePodAnnotations(metadata, spec, FieldPath.of('metadata', 'annotations'), errors);
  validatePodSpec(spec, metadata, SPEC, errors, context);
  refuseTokensOfNobody(spec, errors);
  const scope = podScope(spec, new Map(), true, context.minor, errors);
  for (const name of ['containers', 'initContainers'])
    for (const [i, container] of structs(spec, name).entries())
      validateImageSpace(container, SPEC.child(name).index(i), scope);
}

/** A token needs an account. Clusters fill in `default` where their ServiceAccount admission is on. */
function refuseTokensOfNobody(spec: JsonObject, errors: Errors): void {
  if (text(spec, 'serviceAccountName') !== '') return;
  for (const [i, volume] of structs(spec, 'volumes').entries())
    for (const [j, source] of structs(struct(volume, 'projected'), 'sources').entries())
      if (has(source, 'serviceAccountToken'))
        errors.push(
          forbidden(
            SPEC.child('volumes').index(i).child('projected', 'sources').index(j).child('serviceAccountToken'),
            'must not be specified when serviceAccountName is not set',
          ),
        );
}

export const podRules: KindRules = {
  defaults: setDefaults,
  validate: validatePod,
  warnings: (pod, warn, context) => {
    const messages = isDns1123Label(nameOrGenerated(struct(pod, 'metadata')));
    if (messages.length > 0)
      warn(
        NAME,
        `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`,
      );
    warnAboutPod(pod, warn, context);
  },
  admission: admitPod,
  allocate: syncAppArmor,
};
