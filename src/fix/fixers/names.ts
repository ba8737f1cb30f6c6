import { renameKey, replaceScalar } from '../drafts.ts';
import { childAt, childrenOf, type Place } from '../place.ts';
import { type Fixer, isSlip, meant } from './fixer.ts';

/** A field that the kind does not have, where it has one with nearly that name. */
export const unknownField: Fixer = {
  of: ['unknown-field'],
  draft(finding, place) {
    const name = meant(finding);
    return name === undefined ? undefined : renameKey(place, name);
  },
};

/** A kind that no server serves, where there is one with nearly that name in that version. */
export const unknownKind: Fixer = {
  of: ['api-unknown-kind'],
  draft(finding, place) {
    const kind = childAt(place.parent, 'kind');
    const name = meant(finding);
    if (name !== undefined) return replaceScalar(kind, name);
    const [, known, version] = /^(\S+) is served as (\S+)$/.exec(finding.help ?? '') ?? [];
    const apiVersion = childAt(place.parent, 'apiVersion');
    return version === undefined || kind?.value.value !== known ? undefined : replaceScalar(apiVersion, version);
  },
};

/** A name that stands nowhere, where one stands at hand that differs by a slip. Other names are things of their own. */
export const misspeltReference: Fixer = {
  of: [
    'configmap-key-missing',
    'secret-key-missing',
    'service-target-port-name-missing',
    'ingress-backend-port-missing',
    'hpa-scale-target-group-mismatch',
    'rbac-unknown-resource',
    'chart-type',
  ],
  draft(finding, place) {
    const name = meant(finding);
    if (name === undefined) return undefined;
    const isVersion = finding.rule === 'hpa-scale-target-group-mismatch';
    return isVersion || isSlip(place.value.value, name) ? replaceScalar(place, name) : undefined;
  },
};

/** A mount of a volume that the pod does not have, where it has one that is called nearly so. */
export const misspeltVolume: Fixer = {
  of: ['volume-mount-without-volume'],
  draft(_, place) {
    let spec: Place | undefined = place;
    while (spec !== undefined && childAt(spec, 'volumes') === undefined) spec = spec.parent;
    const volumes = childAt(spec, 'volumes');
    const names =
      volumes === undefined ? [] : childrenOf(volumes).flatMap((one) => childAt(one, 'name')?.value.value ?? []);
    const [only, ...others] = names.filter((name) => isSlip(place.value.value, name));
    return only === undefined || others.length > 0 ? undefined : replaceScalar(place, only);
  },
};

/** One of a fixed set, in letters of another case or with a slip. */
export const misspeltChoice: Fixer = {
  of: ['KT4003'],
  draft({ message }, place) {
    const supported = message.slice(message.indexOf('supported values: '));
    const choices = [...supported.matchAll(/"([^"\\]*)"/g)].map(([, choice]) => choice!);
    const near = choices.filter((choice) => isSlip(place.value.value, choice));
    const same = near.filter((choice) => choice.toLowerCase() === place.value.value.toLowerCase());
    const [only, ...others] = same.length > 0 ? same : near;
    return only === undefined || others.length > 0 ? undefined : replaceScalar(place, only);
  },
};

/** A name of Helm's hooks, in an annotation that may hold several. */
export const misspeltHook: Fixer = {
  of: ['template-hook-invalid'],
  draft(finding, place) {
    const [, word] = /^Helm knows no (?:hook|delete policy) "([^"]+)"$/.exec(finding.message) ?? [];
    const name = meant(finding);
    if (word === undefined || name === undefined || !isSlip(word, name)) return undefined;
    const words = place.value.value.split(',').map((one) => (one.trim() === word ? one.replace(word, name) : one));
    return replaceScalar(place, words.join(','));
  },
};

/** Another name for a field that servers still take. */
export const deprecatedAlias: Fixer = {
  of: ['deprecated-service-account-field'],
  draft: ({ help = '' }, place) => renameKey(place, /^use (\w+)$/.exec(help)?.[1] ?? ''),
};
