import type { JsonObject } from '../../../core/json.ts';
import { entries, has, struct, text } from '../../../k8s/objects.ts';
import { optionalText } from '../checks.ts';
import { APPARMOR_CONTAINER } from './annotations.ts';
import { allContainerLists } from './scope.ts';

/** podutil.ApparmorFieldForAnnotation: the profile an annotation stands for; `undefined` where it stands for none. */
function profileOfAnnotation(annotation: string): JsonObject | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (!annotation.startsWith('localhost/')) return undefined;
  const localhostProfile = annotation.slice('localhost/'.length);
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile };
}

const isSameProfile = (a: JsonObject, b: JsonObject | undefined): boolean =>
  b !== undefined &&
  text(a, 'type') === text(b, 'type') &&
  optionalText(a, 'localhostProfile') === optionalText(b, 'localhostProfile');

/** A container whose profile only an annotation gives, where that is not the pod's own profile. */
export interface AnnotatedContainer {
  readonly container: JsonObject;
  readonly key: string;
  /** `undefined` where the annotation stands for no profile that is valid. */
  readonly profile: JsonObject | undefined;
}

export function annotatedContainers(metadata: JsonObject | undefined, spec: JsonObject): AnnotatedContainer[] {
  const annotations = new Map(entries(metadata, 'annotations').filter(([key]) => key.startsWith(APPARMOR_CONTAINER)));
  if (annotations.size === 0) return [];
  const podProfile = struct(struct(spec, 'securityContext'), 'appArmorProfile');
  return allContainerLists(spec).flatMap((container) => {
    const key = APPARMOR_CONTAINER + text(container, 'name');
    const annotation = annotations.get(key);
    if (annotation === undefined || has(struct(container, 'securityContext'), 'appArmorProfile')) return [];
    const profile = profileOfAnnotation(annotation);
    return profile !== undefined && isSameProfile(profile, podProfile) ? [] : [{ container, key, profile }];
  });
}

/** Pod strategy, applyAppArmorVersionSkew: annotations become fields, in place. */
export function syncAppArmor(pod: JsonObject): void {
  const spec = struct(pod, 'spec') ?? {};
  if (text(struct(spec, 'os'), 'name') === 'windows') return;
  for (const { container, profile } of annotatedContainers(struct(pod, 'metadata'), spec)) {
    if (profile === undefined || !isStorable(profile)) continue;
    const context = struct(container, 'securityContext') ?? {};
    container.securityContext = context;
    context.appArmorProfile = profile;
  }
}

/** A profile that validation would refuse is not copied. */
const isStorable = (profile: JsonObject): boolean => {
  const local = text(profile, 'localhostProfile');
  return local.trim() === local && new TextEncoder().encode(local).length <= 4095;
};

/** The pod as it is once annotations are fields; the pod itself where there are none. */
export function withAppArmorFields(pod: JsonObject): JsonObject {
  if (annotatedContainers(struct(pod, 'metadata'), struct(pod, 'spec') ?? {}).length === 0) return pod;
  const copy = structuredClone(pod);
  syncAppArmor(copy);
  return copy;
}
