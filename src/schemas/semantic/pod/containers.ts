import type { JsonObject } from '../../../core/json.ts';
import { bool, has, list, struct, structs, text } from '../../../k8s/objects.ts';
import { duplicate, forbidden, invalid, notFound, notSupported, required, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, checkRequiredOneOf, checkRequiredText, optionalText } from '../checks.ts';
import { isDns1123Label } from '../names.ts';
import { PULL_POLICIES } from '../volumes/volume-source.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { validateVolumeDevices, validateVolumeMounts } from './mounts.ts';
import { checkHostPortConflicts, validateContainerPorts } from './ports.ts';
import { PROBES, validateLifecycle, validateProbes } from './probes.ts';
import { validateContainerResources } from './resources.ts';
import { allContainers, isSidecar, type PodScope } from './scope.ts';
import { validateSecurityContext } from './security-context.ts';

/** validation.validateContainers. */
export function validateContainers(field: FieldPath, scope: PodScope): void {
  const containers = structs(scope.spec, 'containers');
  const { errors } = scope;
  if (containers.length === 0) errors.push(required(field));
  const names = new Set<string>();
  for (const [i, container] of containers.entries()) {
    const at = field.index(i);
    const name = text(container, 'name');
    validateCommon(container, at, scope);
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    names.add(name);
    validateLifecycle(container, at.child('lifecycle'), scope);
    validateProbes(container, at, scope);
    if (scope.minor >= 35) validateRestartPolicy(container, at, scope);
    else if (has(container, 'restartPolicy') && scope.minor >= 28)
      errors.push(forbidden(at.child('restartPolicy'), 'may not be set for non-init containers'));
  }
  const all = containers.map((container, i) => ({ container, field: field.index(i) }));
  checkHostPortConflicts(all, errors);
}

/** validation.validateInitContainers. Names are unique among these and the regular ones. */
export function validateInitContainers(field: FieldPath, scope: PodScope): void {
  const { errors } = scope;
  const names = new Set(structs(scope.spec, 'containers').map((container) => text(container, 'name')));
  for (const [i, container] of structs(scope.spec, 'initContainers').entries()) {
    const at = field.index(i);
    const name = text(container, 'name');
    validateCommon(container, at, scope);
    validateInitRestartPolicy(container, at, scope);
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    else if (name !== '') names.add(name);
    // They run one by one, so that ports only clash inside; the server gives every one the index 0.
    checkHostPortConflicts([{ container, field: field.index(0) }], errors);
    if (isSidecar(container)) {
      validateLifecycle(container, at.child('lifecycle'), scope);
      validateProbes(container, at, scope);
    } else refuseSidecarFields(container, at, scope);
  }
}

function refuseSidecarFields(container: JsonObject, field: FieldPath, { errors }: PodScope): void {
  for (const name of ['lifecycle', ...PROBES])
    if (has(container, name))
      errors.push(forbidden(field.child(name), 'may not be set for init containers without restartPolicy=Always'));
  for (const [j, policy] of structs(container, 'resizePolicy').entries())
    if (text(policy, 'restartPolicy') === 'RestartContainer')
      errors.push(
        invalid(
          field.child('resizePolicy').index(j).child('restartPolicy'),
          'RestartContainer',
          "must not be set to 'RestartContainer' for non-sidecar initContainers",
        ),
      );
}

/** validation.validateContainerCommon: what all kinds of containers have to keep. */
function validateCommon(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const { errors } = scope;
  checkRequiredText(isDns1123Label, text(container, 'name'), field.child('name'), errors);
  checkPresent(container, 'image', field, errors);
  checkRequiredOneOf(
    text(container, 'terminationMessagePolicy'),
    ['File', 'FallbackToLogsOnError'],
    field.child('terminationMessagePolicy'),
    errors,
  );
  validateContainerPorts(container, field.child('ports'), errors);
  validateEnv(container, field.child('env'), scope);
  validateEnvFrom(container, field.child('envFrom'), scope);
  validateVolumeMounts(container, field.child('volumeMounts'), scope);
  validateVolumeDevices(container, field.child('volumeDevices'), scope);
  checkRequiredOneOf(text(container, 'imagePullPolicy'), PULL_POLICIES, field.child('imagePullPolicy'), errors);
  validateContainerResources(container, scope.claimNames, field.child('resources'), errors);
  validateResizePolicy(container, field.child('resizePolicy'), scope);
  validateSecurityContext(container, field.child('securityContext'), scope);
}

/** validation.validateResizePolicy; most errors stand at the list. */
function validateResizePolicy(container: JsonObject, field: FieldPath, { restartPolicy, errors }: PodScope): void {
  const seen = new Set<string>();
  for (const [i, policy] of structs(container, 'resizePolicy').entries()) {
    const resource = text(policy, 'resourceName');
    const restart = text(policy, 'restartPolicy');
    if (seen.has(resource)) errors.push(duplicate(field.index(i), resource));
    seen.add(resource);
    checkRequiredOneOf(resource, ['cpu', 'memory'], field, errors);
    checkRequiredOneOf(restart, ['NotRequired', 'RestartContainer'], field, errors);
    if (restartPolicy === 'Never' && restart !== 'NotRequired')
      errors.push(invalid(field, restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
  }
}

/** validation.validateInitContainerRestartPolicy. */
function validateInitRestartPolicy(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const policy = optionalText(container, 'restartPolicy');
  const at = field.child('restartPolicy');
  if (scope.minor < 35) {
    if (policy !== undefined && policy !== 'Always') scope.errors.push(notSupported(at, policy, ['Always']));
  } else if (policy === undefined) {
    if (list(container, 'restartPolicyRules').length > 0)
      scope.errors.push(required(at, 'must specify restartPolicy when restart rules are used'));
  } else if (policy === 'Always' && scope.minor === 35 && list(container, 'restartPolicyRules').length > 0)
    scope.errors.push(
      forbidden(
        field.child('restartPolicyRules'),
        'restartPolicyRules are not allowed for init containers with restart policy Always',
      ),
    );
  else validateRestartPolicy(container, field, scope);
}

/** validation.validateContainerRestartPolicy. */
function validateRestartPolicy(container: JsonObject, field: FieldPath, { minor, errors }: PodScope): void {
  const policy = optionalText(container, 'restartPolicy');
  const rules = structs(container, 'restartPolicyRules');
  if (policy !== undefined) checkOneOf(policy, ['Always', 'Never', 'OnFailure'], field.child('restartPolicy'), errors);
  else if (rules.length > 0)
    errors.push(required(field.child('restartPolicy'), 'must specify restartPolicy when restart rules are used'));
  const at = field.child('restartPolicyRules');
  if (rules.length > 20) errors.push(tooMany(at, rules.length, 20));
  for (const [i, rule] of rules.entries()) {
    const actions = minor >= 36 ? ['Restart', 'RestartAllContainers'] : ['Restart'];
    checkOneOf(text(rule, 'action'), actions, at.index(i).child('action'), errors);
    const codes = struct(rule, 'exitCodes');
    const codesAt = at.index(i).child('exitCodes');
    if (codes === undefined) {
      errors.push(required(codesAt, 'must be specified'));
      continue;
    }
    checkOneOf(text(codes, 'operator'), ['In', 'NotIn'], codesAt.child('operator'), errors);
    const count = list(codes, 'values').length;
    if (count > 255) errors.push(tooMany(codesAt.child('values'), count, 255));
  }
}

/** Fields of containers that an ephemeral one may not have. */
const NOT_EPHEMERAL = [
  'ports',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** validation.validateEphemeralContainers. */
export function validateEphemeralContainers(field: FieldPath, scope: PodScope): void {
  const { spec, errors } = scope;
  const others = new Set(
    [...structs(spec, 'containers'), ...structs(spec, 'initContainers')].map((c) => text(c, 'name')),
  );
  const names = new Set(others);
  for (const [i, container] of structs(spec, 'ephemeralContainers').entries()) {
    const at = field.index(i);
    const name = text(container, 'name');
    validateCommon(container, at, scope);
    validateImageSpace(container, at, scope);
    if (names.has(name)) errors.push(duplicate(at.child('name'), name));
    names.add(name);
    const target = text(container, 'targetContainerName');
    if (target !== '' && !others.has(target)) errors.push(notFound(at.child('targetContainerName'), target));
    const resources = Object.keys(struct(container, 'resources') ?? {}).length > 0 ? ['resources'] : [];
    for (const forbiddenName of [...NOT_EPHEMERAL.filter((n) => has(container, n)), ...resources])
      errors.push(forbidden(at.child(forbiddenName), 'cannot be set for an Ephemeral Container'));
    for (const [j, mount] of structs(container, 'volumeMounts').entries())
      for (const sub of ['subPath', 'subPathExpr'])
        if (text(mount, sub) !== '')
          errors.push(
            forbidden(at.child('volumeMounts').index(j).child(sub), 'cannot be set for an Ephemeral Container'),
          );
  }
}

/** validation.validateContainerOnlyForPod; templates may hold such images. */
export function validateImageSpace(container: JsonObject, field: FieldPath, { errors }: PodScope): void {
  const image = text(container, 'image');
  if (image.trim() !== image)
    errors.push(invalid(field.child('image'), image, 'must not have leading or trailing whitespace'));
}

/** validation.validateHostUsers: a user namespace of its own does not go with the host's other namespaces. */
export function validateHostUsers(field: FieldPath, { spec, hostUsers, errors }: PodScope): void {
  if (hostUsers) return;
  const names: readonly (readonly [string, string])[] = [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ];
  for (const [name, shown] of names)
    if (bool(spec, name) === true) errors.push(forbidden(field.child(shown), 'when `hostUsers` is false'));
  for (const { container, field: at } of allContainers(spec, field))
    if (list(container, 'volumeDevices').length > 0)
      errors.push(forbidden(at.child('volumeDevices'), 'when `hostUsers` is false'));
}
