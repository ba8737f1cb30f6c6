import type { JsonObject } from '../../core/json.ts';
import { entries, struct, text } from '../../k8s/objects.ts';
import {
  type Check,
  isWindows,
  namedContainers,
  type PodUnderCheck,
  plural,
  quoted,
  securityContextOf,
  setters,
  sorted,
  type Violation,
} from './check.ts';

export const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';
const ALLOWED = ['RuntimeDefault', 'Localhost'];

/** Whether a type of seccomp or AppArmor profile keeps the baseline. */
export const isAllowedProfile = (type: string): boolean => ALLOWED.includes(type);

const profileOf = (owner: JsonObject, name: string): JsonObject | undefined => struct(securityContextOf(owner), name);

/** The profile is set, and to something else than those allowed. */
function isBadProfile(owner: JsonObject, name: string): boolean {
  const profile = profileOf(owner, name);
  return profile !== undefined && !isAllowedProfile(text(profile, 'type'));
}

const badTypes = (owners: readonly JsonObject[], name: string): string[] =>
  sorted(owners.filter((owner) => isBadProfile(owner, name)).map((owner) => text(profileOf(owner, name), 'type')));

export const appArmorProfile: Check = ({ metadata, spec, containers }) => {
  const field = 'appArmorProfile';
  const who = setters(
    isBadProfile(spec, field),
    containers.filter((container) => isBadProfile(container, field)),
  );
  const values = badTypes([spec, ...containers], field);
  const annotations = entries(metadata, 'annotations')
    .filter(([key, value]) => key.startsWith(APPARMOR_ANNOTATION) && !isAllowedAppArmorAnnotation(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  if (annotations.length > 0) {
    values.push(...sorted(annotations));
    who.push(plural('annotation', 'annotations', annotations.length));
  }
  if (who.length === 0) return undefined;
  const what = 'forbidden AppArmor profile';
  return {
    reason: plural(what, `${what}s`, values.length),
    detail: `${who.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
  };
};

/** The same for the value of an AppArmor annotation. */
export const isAllowedAppArmorAnnotation = (value: string): boolean =>
  value === '' || value === 'runtime/default' || value.startsWith('localhost/');

/** seccompProfile_baseline and the first half of the restricted one: no profile that is none. */
export const seccompBaseline: Check = ({ spec, containers }) => {
  const field = 'seccompProfile';
  const who = setters(
    isBadProfile(spec, field),
    containers.filter((container) => isBadProfile(container, field)),
  );
  if (who.length === 0) return undefined;
  return {
    reason: field,
    detail: `${who.join(' and ')} must not set securityContext.seccompProfile.type to ${quoted(badTypes([spec, ...containers], field))}`,
  };
};

/** And one there must be; from 1.25 not on Windows. */
export const seccompRestricted: Check = (pod) => {
  if (pod.minor >= 25 && isWindows(pod)) return undefined;
  return seccompBaseline(pod) ?? missingSeccomp(pod);
};

function missingSeccomp({ spec, containers }: PodUnderCheck): Violation | undefined {
  if (profileOf(spec, 'seccompProfile') !== undefined) return undefined;
  const bad = containers.filter((container) => profileOf(container, 'seccompProfile') === undefined);
  if (bad.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${namedContainers(bad)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  };
}
