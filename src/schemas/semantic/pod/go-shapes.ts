import type { Json, JsonObject } from '../../../core/json.ts';
import { has, struct } from '../../../k8s/objects.ts';

/**
 * Structs as the server shows them in messages: its internal types have no JSON names, so that all fields are written by
 * their Go names, unset ones as null.
 */
interface GoField {
  readonly go: string;
  readonly json: string;
  /** Go's zero value of the field where it is no pointer. */
  readonly zero?: Json;
  readonly shape?: readonly GoField[];
}

const pointers = (...names: readonly (readonly [string, string])[]): GoField[] =>
  names.map(([go, json]) => ({ go, json }));

const SECCOMP: readonly GoField[] = [
  { go: 'Type', json: 'type', zero: '' },
  { go: 'LocalhostProfile', json: 'localhostProfile' },
];
const CAPABILITIES = pointers(['Add', 'add'], ['Drop', 'drop']);
const SELINUX: readonly GoField[] = ['User', 'Role', 'Type', 'Level'].map((go) => ({
  go,
  json: go.toLowerCase(),
  zero: '',
}));
const WINDOWS = pointers(
  ['GMSACredentialSpecName', 'gmsaCredentialSpecName'],
  ['GMSACredentialSpec', 'gmsaCredentialSpec'],
  ['RunAsUserName', 'runAsUserName'],
  ['HostProcess', 'hostProcess'],
);
const SECURITY_CONTEXT: readonly GoField[] = [
  { go: 'Capabilities', json: 'capabilities', shape: CAPABILITIES },
  { go: 'Privileged', json: 'privileged' },
  { go: 'SELinuxOptions', json: 'seLinuxOptions', shape: SELINUX },
  { go: 'WindowsOptions', json: 'windowsOptions', shape: WINDOWS },
  ...pointers(
    ['RunAsUser', 'runAsUser'],
    ['RunAsGroup', 'runAsGroup'],
    ['RunAsNonRoot', 'runAsNonRoot'],
    ['ReadOnlyRootFilesystem', 'readOnlyRootFilesystem'],
    ['AllowPrivilegeEscalation', 'allowPrivilegeEscalation'],
    ['ProcMount', 'procMount'],
  ),
  { go: 'SeccompProfile', json: 'seccompProfile', shape: SECCOMP },
  { go: 'AppArmorProfile', json: 'appArmorProfile', shape: SECCOMP },
];
const RESOURCE_CLAIM: readonly GoField[] = [
  { go: 'Name', json: 'name', zero: '' },
  ...pointers(['ResourceClaimName', 'resourceClaimName'], ['ResourceClaimTemplateName', 'resourceClaimTemplateName']),
];

function shaped(object: JsonObject, fields: readonly GoField[]): JsonObject {
  const result: JsonObject = {};
  for (const { go, json, zero = null, shape } of fields) {
    const inner = shape && struct(object, json);
    result[go] = shape && inner ? shaped(inner, shape) : has(object, json) ? object[json]! : zero;
  }
  return result;
}

export const goSecurityContext = (context: JsonObject): JsonObject => shaped(context, SECURITY_CONTEXT);
export const goSeccompProfile = (profile: JsonObject): JsonObject => shaped(profile, SECCOMP);
export const goResourceClaim = (claim: JsonObject): JsonObject => shaped(claim, RESOURCE_CLAIM);
