import { replaceScalar } from '../drafts.ts';
import { childAt, childrenOf, type Place } from '../place.ts';
import type { Fixer } from './fixer.ts';

/**
 * Another apiVersion for the same kind. That the fields are those of the new version is seen when the result is validated;
 * what is the same to the eye and means something else is in MEANS_OTHERWISE.
 */
export const replacedVersion: Fixer = {
  of: ['api-removed', 'api-deprecated'],
  draft({ help = '', message }, place) {
    const [, version, kind] = /; use (\S+) (\S+)$/.exec(help) ?? /; use (\S+) (\S+)$/.exec(message) ?? [];
    const apiVersion = childAt(place.parent, 'apiVersion') ?? childAt(place, 'apiVersion');
    const object = apiVersion?.parent;
    if (version === undefined || object === undefined || childAt(object, 'kind')?.value.value !== kind)
      return undefined;
    const old = `${apiVersion!.value.value} ${kind}`;
    if (!(MEANS_OTHERWISE.get(old) ?? []).every((path) => isSet(object, path))) return undefined;
    const draft = replaceScalar(apiVersion, version);
    return draft && { ...draft, title: `use apiVersion ${version}` };
  },
};

/** The same in references: owners, targets of autoscalers. */
export const replacedReference: Fixer = {
  of: ['deprecated-api-in-rbac-or-refs'],
  draft({ help = '' }, place) {
    const [, version] = /^use (\S+\/v\w+|v\w+)$/.exec(help) ?? [];
    return version === undefined || place.steps.at(-1) !== 'apiVersion' ? undefined : replaceScalar(place, version);
  },
};

/** A registry that has another name since. */
export const movedRegistry: Fixer = {
  of: ['image-registry-deprecated'],
  draft({ message, help = '' }, place) {
    if (!message.startsWith('"k8s.gcr.io"') || help !== 'take registry.k8s.io') return undefined;
    const { value } = place.value;
    return value.startsWith('k8s.gcr.io/')
      ? replaceScalar(place, value.replace('k8s.gcr.io', 'registry.k8s.io'))
      : undefined;
  },
};

const WEBHOOKS = ['webhooks.*.failurePolicy', 'webhooks.*.matchPolicy', 'webhooks.*.timeoutSeconds'];
const DEPLOYMENTS = ['spec.revisionHistoryLimit', 'spec.progressDeadlineSeconds', 'spec.strategy'];

/**
 * Fields whose default is another in the new version, or that mean something else when they are empty: only where all of
 * these are set is the change of the version one of words. After the deprecation guide of Kubernetes and the defaults in
 * k8s.io/kubernetes pkg/apis at the time.
 */
const MEANS_OTHERWISE: ReadonlyMap<string, readonly string[]> = new Map([
  ['policy/v1beta1 PodDisruptionBudget', ['spec.selector.*']],
  ['admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration', WEBHOOKS],
  ['admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration', WEBHOOKS],
  ['extensions/v1beta1 Deployment', DEPLOYMENTS],
  ['apps/v1beta1 Deployment', DEPLOYMENTS],
  ['extensions/v1beta1 DaemonSet', ['spec.updateStrategy', 'spec.revisionHistoryLimit']],
  ['apps/v1beta1 StatefulSet', ['spec.updateStrategy', 'spec.revisionHistoryLimit']],
]);

/** `*` stands for all entries or items, of which there must be one. */
function isSet(object: Place, path: string): boolean {
  const below = (place: Place, steps: readonly string[]): boolean => {
    const [step, ...rest] = steps;
    if (step === undefined) return true;
    if (step !== '*') {
      const child = childAt(place, step);
      return child !== undefined && below(child, rest);
    }
    const all = childrenOf(place);
    return all.length > 0 && all.every((one) => below(one, rest));
  };
  return below(object, path.split('.'));
}
