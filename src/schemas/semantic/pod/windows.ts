import type { JsonObject } from '../../../core/json.ts';
import { bool, has, list, struct } from '../../../k8s/objects.ts';
import { forbidden, invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { allContainers, type PodScope } from './scope.ts';

const MAX_CREDENTIAL_SPEC = 64 * 1024;
const encoder = new TextEncoder();

/** validation.validateWindowsSecurityContextOptions. */
export function validateWindowsOptions(options: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (options === undefined) return;
  const specName = optionalText(options, 'gmsaCredentialSpecName');
  if (specName !== undefined) checkText(isDns1123Subdomain, specName, field.child('gmsaCredentialSpecName'), errors);
  const spec = optionalText(options, 'gmsaCredentialSpec');
  if (spec === '')
    errors.push(invalid(field.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec cannot be an empty string'));
  else if (spec !== undefined && encoder.encode(spec).length > MAX_CREDENTIAL_SPEC)
    errors.push(invalid(field.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec size must be under 64 KiB'));
  const user = optionalText(options, 'runAsUserName');
  if (user !== undefined) checkText(runAsUserNameErrors, user, field.child('runAsUserName'), errors);
}

const DNS_LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;
const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

/** `DOMAIN\user` as Windows has it; the domain may be left out. */
function runAsUserNameErrors(name: string): string[] {
  if (name === '') return ['runAsUserName cannot be an empty string'];
  if (/[\x00-\x1f\x7f]/.test(name)) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts.at(-1)!;
  const errors = parts.length === 2 ? domainErrors(parts[0]!) : [];
  if (user === '') errors.push("runAsUserName's User cannot be empty");
  else if (encoder.encode(user).length > 104)
    errors.push("runAsUserName's User length must not be longer than 104 characters");
  if (/^[. ]+$/.test(user)) errors.push("runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user))
    errors.push(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  return errors;
}

function domainErrors(domain: string): string[] {
  const errors: string[] = [];
  if (encoder.encode(domain).length >= 256) errors.push("runAsUserName's Domain length must be under 256 characters");
  if (!NET_BIOS.test(domain) && !domain.split('.').every((label) => DNS_LABEL.test(label)))
    errors.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  return errors;
}

const hostProcessOf = (owner: JsonObject): boolean | undefined =>
  bool(struct(struct(owner, 'securityContext'), 'windowsOptions'), 'hostProcess');

/** validation.validateWindowsHostProcessPod: all containers or none, and on the host's network. */
export function validateWindowsHostProcess(field: FieldPath, { spec, errors }: PodScope): void {
  const containers = allContainers(spec, field);
  const pod = hostProcessOf(spec);
  let hostProcesses = 0;
  for (const { container, field: at } of containers) {
    const own = hostProcessOf(container);
    if (pod !== undefined && own !== undefined && pod !== own)
      errors.push(
        invalid(
          at.child('securityContext', 'windowsOptions', 'hostProcess'),
          own,
          `pod hostProcess value must be identical if both are specified, was ${pod}`,
        ),
      );
    if (own ?? pod ?? false) hostProcesses += 1;
  }
  if (hostProcesses === 0) return;
  if (hostProcesses !== containers.length)
    errors.push(
      invalid(
        field,
        '',
        'If pod contains any hostProcess containers then all containers must be HostProcess containers',
      ),
    );
  if (bool(spec, 'hostNetwork') !== true)
    errors.push(
      invalid(field.child('hostNetwork'), false, 'hostNetwork must be true if pod contains any hostProcess containers'),
    );
}

/** validation.validateLinux: what only Windows knows. */
export function validateLinuxPod(field: FieldPath, { spec, errors }: PodScope): void {
  for (const { container, field: at } of [{ container: spec, field }, ...allContainers(spec, field)])
    if (has(struct(container, 'securityContext'), 'windowsOptions'))
      errors.push(
        forbidden(at.child('securityContext', 'windowsOptions'), 'windows options cannot be set for a linux pod'),
      );
}

const POD_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];
const CONTAINER_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** validation.validateWindows: what Windows does not know. */
export function validateWindowsPod(field: FieldPath, { spec, errors }: PodScope): void {
  const refuse = (at: FieldPath) => errors.push(forbidden(at, 'cannot be set for a windows pod'));
  const context = struct(spec, 'securityContext');
  for (const name of POD_FIELDS) if (has(context, name)) refuse(field.child('securityContext', name));
  if (list(context, 'sysctls').length > 0) refuse(field.child('securityContext', 'sysctls'));
  for (const name of ['hostUsers', 'shareProcessNamespace']) if (has(spec, name)) refuse(field.child(name));
  for (const name of ['hostPID', 'hostIPC']) if (bool(spec, name) === true) refuse(field.child(name));
  for (const { container, field: at } of allContainers(spec, field))
    for (const name of CONTAINER_FIELDS)
      if (has(struct(container, 'securityContext'), name)) refuse(at.child('securityContext', name));
}
