import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { inclusiveRangeError, isDns1123Label, isDns1123Subdomain, type TextRule } from '../names.ts';
import { validateTolerations } from '../node/tolerations.ts';
import { nameOrGenerated, validateLabels } from '../object-meta.ts';
import { validateVolumes } from '../volumes/volumes.ts';
import { validateAffinity } from './affinity.ts';
import {
  validateContainers,
  validateEphemeralContainers,
  validateHostUsers,
  validateInitContainers,
} from './containers.ts';
import { validateDns, validateHostAliases, validateHostnameOverride } from './dns.ts';
import { validateEnvFileVolumes } from './env.ts';
import { validatePodResources } from './pod-resources.ts';
import { validateHostNetworkPorts } from './ports.ts';
import { validateContainerResources } from './resources.ts';
import { validateGates, validateResourceClaims, validateTopologySpread } from './scheduling.ts';
import { type PodScope, podScope } from './scope.ts';
import { validatePodSecurityContext } from './security-context.ts';
import { validateLinuxPod, validateWindowsHostProcess, validateWindowsPod } from './windows.ts';

const MAX_INT32 = 2 ** 31 - 1;
const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const MIRROR_POD = 'kubernetes.io/config.mirror';

/** validation.ValidatePodSpec; `metadata` is the Pod's, and `undefined` for templates. */
export function validatePodSpec(
  spec: JsonObject,
  metadata: JsonObject | undefined,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  const isPod = metadata !== undefined;
  const volumes = validateVolumes(spec, nameOrGenerated(metadata), isPod, field.child('volumes'), errors);
  const scope = podScope(spec, volumes, isPod, context.minor, errors);
  if (scope.gracePeriod === undefined) errors.push(required(field.child('terminationGracePeriodSeconds')));
  validateClaims(spec, metadata, field.child('resourceClaims'), errors);
  validateContainers(field.child('containers'), scope);
  validateInitContainers(field.child('initContainers'), scope);
  validateEphemeralContainers(field.child('ephemeralContainers'), scope);
  if (context.minor >= 34) validatePodResources(field.child('resources'), scope);
  validateHostNetworkPorts(scope, field);
  validateNames(spec, field, errors);
  validateLabels(spec, 'nodeSelector', field.child('nodeSelector'), errors);
  validatePodSecurityContext(field.child('securityContext'), scope);
  validateAffinity(struct(spec, 'affinity'), field.child('affinity'), errors);
  validateDns(spec, field, errors, context);
  validateGates(spec, field, errors);
  validateTopologySpread(spec, field.child('topologySpreadConstraints'), context.minor, errors);
  validateWindowsHostProcess(field, scope);
  validateHostUsers(field, scope);
  validateHostnameOverride(spec, field.child('hostnameOverride'), errors);
  validateTolerations(structs(spec, 'tolerations'), field.child('tolerations'), false, errors);
  validateHostAliases(spec, field.child('hostAliases'), errors, context);
  validateContainerResources(
    { resources: { limits: struct(spec, 'overhead') ?? {} } },
    new Set(),
    field.child('overhead'),
    errors,
  );
  validateOs(field, scope);
  validateEnvFileVolumes(scope, field);
}

/** Static pods have no claims. */
function validateClaims(spec: JsonObject, metadata: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  const isMirror = entries(metadata, 'annotations').some(([key]) => key === MIRROR_POD);
  if (!isMirror) validateResourceClaims(spec, field, errors);
  else if (list(spec, 'resourceClaims').length > 0)
    errors.push(forbidden(FieldPath.of(''), 'static pods do not support resource claims'));
}

const NAMES: readonly (readonly [string, TextRule])[] = [
  ['serviceAccountName', isDns1123Subdomain],
  ['nodeName', isDns1123Subdomain],
  ['hostname', isDns1123Label],
  ['subdomain', isDns1123Label],
  ['priorityClassName', isDns1123Subdomain],
];

/** Policies, names and numbers of the spec itself. */
function validateNames(spec: JsonObject, field: FieldPath, errors: Errors): void {
  checkRequiredOneOf(text(spec, 'restartPolicy'), RESTART_POLICIES, field.child('restartPolicy'), errors);
  for (const [name, rule] of NAMES) {
    const value = text(spec, name);
    if (value !== '') checkText(rule, value, field.child(name), errors);
  }
  const runtimeClass = optionalText(spec, 'runtimeClassName');
  if (runtimeClass !== undefined) checkText(isDns1123Subdomain, runtimeClass, field.child('runtimeClassName'), errors);
  const preemption = optionalText(spec, 'preemptionPolicy');
  if (preemption !== undefined)
    checkRequiredOneOf(preemption, PREEMPTION_POLICIES, field.child('preemptionPolicy'), errors);
  const deadline = integer(spec, 'activeDeadlineSeconds');
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_INT32))
    errors.push(invalid(field.child('activeDeadlineSeconds'), deadline, inclusiveRangeError(1, MAX_INT32)));
}

/** validation.validateOS, and what does not fit the system. */
function validateOs(field: FieldPath, scope: PodScope): void {
  if (!has(scope.spec, 'os')) return;
  if (scope.os === '') scope.errors.push(required(field.child('os', 'name')));
  else if (scope.os === 'linux') validateLinuxPod(field, scope);
  else if (scope.os === 'windows') validateWindowsPod(field, scope);
  else scope.errors.push(notSupported(field.child('os'), scope.os, ['linux', 'windows']));
}
