import type { JsonObject } from '../../core/json.ts';
import { bool, has, integer, struct, structs, text, texts } from '../../k8s/objects.ts';
import { capabilitiesBaseline } from './baseline.ts';
import {
  type Check,
  hasUserNamespace,
  isWindows,
  namedContainers,
  plural,
  quoted,
  securityContextOf,
  setters,
  sorted,
} from './check.ts';

export const allowPrivilegeEscalation: Check = (pod) => {
  if (pod.minor >= 25 && isWindows(pod)) return undefined;
  const bad = pod.containers.filter((c) => bool(securityContextOf(c), 'allowPrivilegeEscalation') !== false);
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${namedContainers(bad)} must set securityContext.allowPrivilegeEscalation=false`,
  };
};

/** From 1.22; before, the baseline's list holds for both levels. */
export const capabilitiesRestricted: Check = (pod) => {
  if (pod.minor < 22) return capabilitiesBaseline(pod);
  if (pod.minor >= 25 && isWindows(pod)) return undefined;
  const capabilitiesOf = (container: JsonObject) => struct(securityContextOf(container), 'capabilities');
  const added = (container: JsonObject) =>
    texts(capabilitiesOf(container), 'add').filter((capability) => capability !== 'NET_BIND_SERVICE');
  const keeping = pod.containers.filter((container) => !texts(capabilitiesOf(container), 'drop').includes('ALL'));
  const adding = pod.containers.filter((container) => added(container).length > 0);
  const details: string[] = [];
  if (keeping.length > 0)
    details.push(`${namedContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    const names = quoted(sorted(adding.flatMap(added)));
    details.push(`${namedContainers(adding)} must not include ${names} in securityContext.capabilities.add`);
  }
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') };
};

const ALLOWED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
/** In the order in which the server looks for them. */
const OTHER_VOLUMES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

/** The type of a volume that the restricted level does not allow; `undefined` for one that it does. */
export function restrictedVolumeType(volume: JsonObject): string | undefined {
  if (ALLOWED_VOLUMES.some((name) => has(volume, name))) return undefined;
  return OTHER_VOLUMES.find((name) => has(volume, name)) ?? 'unknown';
}

export const restrictedVolumes: Check = ({ spec }) => {
  const bad = structs(spec, 'volumes').filter((volume) => restrictedVolumeType(volume) !== undefined);
  if (bad.length === 0) return undefined;
  const types = sorted(bad.flatMap((volume) => restrictedVolumeType(volume) ?? []));
  const names = quoted(bad.map((volume) => text(volume, 'name')));
  const what = plural('restricted volume type', 'restricted volume types', types.length);
  return {
    reason: 'restricted volume types',
    detail: `${plural('volume', 'volumes', bad.length)} ${names} ${plural('uses', 'use', bad.length)} ${what} ${quoted(types)}`,
  };
};

export const runAsNonRoot: Check = (pod) => {
  if (hasUserNamespace(pod)) return undefined;
  const settingOf = (owner: JsonObject) => bool(securityContextOf(owner), 'runAsNonRoot');
  const reason = 'runAsNonRoot != true';
  const who = setters(
    settingOf(pod.spec) === false,
    pod.containers.filter((c) => settingOf(c) === false),
  );
  if (who.length > 0) return { reason, detail: `${who.join(' and ')} must not set securityContext.runAsNonRoot=false` };
  if (settingOf(pod.spec) === true) return undefined;
  const bad = pod.containers.filter((container) => settingOf(container) === undefined);
  if (bad.length === 0) return undefined;
  return { reason, detail: `pod or ${namedContainers(bad)} must set securityContext.runAsNonRoot=true` };
};

/** From 1.23. */
export const runAsUser: Check = (pod) => {
  if (pod.minor < 23 || hasUserNamespace(pod)) return undefined;
  const isRoot = (owner: JsonObject) => integer(securityContextOf(owner), 'runAsUser') === 0;
  const who = setters(isRoot(pod.spec), pod.containers.filter(isRoot));
  return who.length === 0
    ? undefined
    : { reason: 'runAsUser=0', detail: `${who.join(' and ')} must not set runAsUser=0` };
};
