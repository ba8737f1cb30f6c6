import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkOneOf, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { inclusiveRangeError } from '../names.ts';
import { validateLocalDescendingPath } from '../volumes/paths.ts';
import { goSeccompProfile, goSecurityContext } from './go-shapes.ts';
import type { PodScope } from './scope.ts';
import { validateWindowsOptions } from './windows.ts';

const MAX_ID = 2 ** 31 - 1;
const PROC_MOUNTS = ['Default', 'Unmasked'];
const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const encoder = new TextEncoder();

/** validation.IsValidUserID and IsValidGroupID, of fields that are set. */
function checkIds(context: JsonObject, names: readonly string[], field: FieldPath, errors: Errors): void {
  for (const name of names) checkId(integer(context, name), field.child(name), errors);
}

function checkId(id: number | undefined, field: FieldPath, errors: Errors): void {
  if (id !== undefined && (id < 0 || id > MAX_ID)) errors.push(invalid(field, id, inclusiveRangeError(0, MAX_ID)));
}

/** validation.ValidateSecurityContext, of a container. Privileged containers are taken to be allowed. */
export function validateSecurityContext(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const context = struct(container, 'securityContext');
  if (context === undefined) return;
  const { errors } = scope;
  checkIds(context, ['runAsUser', 'runAsGroup'], field, errors);
  const procMount = optionalText(context, 'procMount');
  if (procMount !== undefined) checkOneOf(procMount, PROC_MOUNTS, field.child('procMount'), errors);
  if (procMount === 'Unmasked' && scope.hostUsers)
    errors.push(invalid(field.child('procMount'), procMount, '`hostUsers` must be false to use `Unmasked`'));
  validateSeccompProfile(struct(context, 'seccompProfile'), field.child('seccompProfile'), errors);
  validateEscalation(context, field, errors);
  validateWindowsOptions(struct(context, 'windowsOptions'), field.child('windowsOptions'), errors);
  validateAppArmorProfile(struct(context, 'appArmorProfile'), field.child('appArmorProfile'), errors);
}

/** What gives more rights cannot stand beside a promise not to take any. */
function validateEscalation(context: JsonObject, field: FieldPath, errors: Errors): void {
  if (bool(context, 'allowPrivilegeEscalation') !== false) return;
  if (bool(context, 'privileged') === true)
    errors.push(
      invalid(
        field,
        goSecurityContext(context),
        'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ),
    );
  for (const capability of texts(struct(context, 'capabilities'), 'add'))
    if (capability === 'CAP_SYS_ADMIN')
      errors.push(
        invalid(
          field,
          goSecurityContext(context),
          'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
        ),
      );
}

/** validation.validateSeccompProfileField. */
function validateSeccompProfile(profile: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (profile === undefined) return;
  const type = text(profile, 'type');
  if (type === '') errors.push(required(field.child('type'), 'type is required when seccompProfile is set'));
  else checkOneOf(type, PROFILE_TYPES, field.child('type'), errors);
  const local = optionalText(profile, 'localhostProfile');
  const at = field.child('localhostProfile');
  if (type !== 'Localhost') {
    if (local !== undefined)
      errors.push(invalid(at, goSeccompProfile(profile), 'can only be set when seccomp type is Localhost'));
  } else if (local === undefined) errors.push(required(at, 'must be set when seccomp type is Localhost'));
  else validateLocalDescendingPath(local, at, errors);
}

/** validation.ValidateAppArmorProfileField. */
function validateAppArmorProfile(profile: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (profile === undefined) return;
  const type = text(profile, 'type');
  const local = optionalText(profile, 'localhostProfile');
  const at = field.child('localhostProfile');
  if (type === '') errors.push(required(field.child('type'), 'type is required when appArmorProfile is set'));
  else if (!PROFILE_TYPES.includes(type)) errors.push(notSupported(field.child('type'), type, PROFILE_TYPES));
  else if (type !== 'Localhost') {
    if (local !== undefined) errors.push(invalid(at, local, 'can only be set when AppArmor type is Localhost'));
  } else {
    if (local === undefined || local === '') errors.push(required(at, 'must be set when AppArmor type is Localhost'));
    else if (local.trim() !== local) errors.push(invalid(at, local, 'must not be padded with whitespace'));
    if (encoder.encode(local ?? '').length > 4095) errors.push(tooLong(at, 4095));
  }
}

/** validation.validatePodSpecSecurityContext. */
export function validatePodSecurityContext(field: FieldPath, scope: PodScope): void {
  const { spec, errors } = scope;
  const context = struct(spec, 'securityContext') ?? {};
  checkIds(context, ['fsGroup', 'runAsUser', 'runAsGroup'], field, errors);
  for (const [i, group] of list(context, 'supplementalGroups').entries())
    checkId(Number(group), field.child('supplementalGroups').index(i), errors);
  if (bool(spec, 'shareProcessNamespace') === true && bool(spec, 'hostPID') === true)
    errors.push(
      invalid(field.child('shareProcessNamespace'), true, 'ShareProcessNamespace and HostPID cannot both be enabled'),
    );
  validateSysctls(context, field.child('sysctls'), scope);
  const policies: readonly (readonly [string, readonly string[]])[] = [
    ['fsGroupChangePolicy', ['Always', 'OnRootMismatch']],
    ['supplementalGroupsPolicy', ['Merge', 'Strict']],
    // MountOption waits for the feature SELinuxMount, which is off.
    ['seLinuxChangePolicy', ['Recursive']],
  ];
  for (const [name, supported] of policies)
    if (has(context, name)) checkOneOf(text(context, name), supported, field.child(name), errors);
  validateSeccompProfile(struct(context, 'seccompProfile'), field.child('seccompProfile'), errors);
  validateWindowsOptions(struct(context, 'windowsOptions'), field.child('windowsOptions'), errors);
  validateAppArmorProfile(struct(context, 'appArmorProfile'), field.child('appArmorProfile'), errors);
}

const MAX_SYSCTL = 253;
const SYSCTL_PATTERN = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$';

/** validation.IsValidSysctlName, segment by segment so that it takes linear time. */
const isSysctlName = (name: string): boolean =>
  encoder.encode(name).length <= MAX_SYSCTL &&
  name.split(/[./]/).every((part) => /^[-_a-z0-9]+$/.test(part) && !/^[-_]/.test(part) && !/[-_]$/.test(part));

/** validation.validateSysctls. */
function validateSysctls(context: JsonObject, field: FieldPath, { spec, errors }: PodScope): void {
  const seen = new Set<string>();
  for (const [i, sysctl] of structs(context, 'sysctls').entries()) {
    const at = field.index(i).child('name');
    const name = text(sysctl, 'name');
    if (name === '') errors.push(required(at));
    else if (!isSysctlName(name))
      errors.push(invalid(at, name, `must have at most ${MAX_SYSCTL} characters and match regex ${SYSCTL_PATTERN}`));
    else if (seen.has(name)) errors.push(duplicate(at, name));
    seen.add(name);
    const namespace = sysctlNamespace(name);
    if (namespace !== undefined && bool(spec, namespace) === true)
      errors.push(invalid(at, name, `may not be specified when '${namespace}' is true`));
  }
}

const IPC_SYSCTLS = [
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.shm',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.msg',
];

/** sysctl.GetNamespace: the field of the pod spec that shares the sysctl's namespace with the host. */
function sysctlNamespace(sysctl: string): 'hostNetwork' | 'hostIPC' | undefined {
  const name = normalizeSysctl(sysctl).split('*', 1)[0]!;
  if (IPC_SYSCTLS.includes(name) || name.startsWith('fs.mqueue.')) return 'hostIPC';
  return name.startsWith('net.') ? 'hostNetwork' : undefined;
}

/** sysctl.NormalizeName: where a slash comes before any dot, slashes separate and dots are part of names. */
function normalizeSysctl(name: string): string {
  const separator = /[./]/.exec(name)?.[0];
  if (separator !== '/') return name;
  return name.replace(/[./]/g, (c) => (c === '.' ? '/' : '.'));
}
