import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { FieldPath } from '../../field-path.ts';
import type { SemanticContext, Warn } from '../context.ts';
import { warnOfIp } from '../ip-rules.ts';
import { deprecatedNodeLabel, warnAboutNodeSelectorTerm } from '../node/deprecated-labels.ts';
import { SECCOMP_CONTAINER, SECCOMP_POD } from './annotations.ts';
import { annotatedContainers } from './apparmor.ts';
import { warnAboutContainers, warnOfFractions } from './container-warnings.ts';
import { warnAboutPodSecurity } from './pod-security.ts';
import { warnAboutPorts } from './port-warnings.ts';
import { allContainers } from './scope.ts';
import { warnAboutVolumes } from './volume-warnings.ts';

/**
 * pod.GetWarningsForPodTemplate: `field` leads to the template; `owner` is the workload, whose namespace decides on
 * Pod Security.
 */
export function warnAboutPodTemplate(
  template: JsonObject | undefined,
  field: FieldPath,
  owner: JsonObject,
  warn: Warn,
  context: SemanticContext,
): void {
  const pod = template ?? {};
  warnAboutSpec(pod, field.child('metadata'), field.child('spec'), warn, context);
  const grace = integer(struct(pod, 'spec'), 'terminationGracePeriodSeconds') ?? 0;
  const at = field.child('spec', 'terminationGracePeriodSeconds');
  if (grace < 0) warn(at, `${at}: must be >= 0; negative values are invalid and will be treated as 1`);
  warnAboutPodSecurity(pod, field, owner, warn, context);
}

/** pod.GetWarningsForPod. A negative grace period is 1 by now. */
export function warnAboutPod(pod: JsonObject, warn: Warn, context: SemanticContext): void {
  warnAboutSpec(pod, FieldPath.of('metadata'), FieldPath.of('spec'), warn, context);
  warnAboutPodSecurity(pod, FieldPath.of('spec'), pod, warn, context);
}

/** pod.warningsForPodSpecAndMeta. */
function warnAboutSpec(pod: JsonObject, metadata: FieldPath, field: FieldPath, warn: Warn, context: SemanticContext) {
  const spec = struct(pod, 'spec') ?? {};
  warnAboutNodeLabels(spec, field, warn);
  warnAboutAnnotations(pod, metadata.child('annotations'), field, warn, context);
  warnAboutVolumes(spec, field.child('volumes'), warn, context);
  warnAboutRepeated(spec, 'hostAliases', 'ip', field, warn);
  warnAboutRepeated(spec, 'imagePullSecrets', 'name', field, warn);
  for (const [i, secret] of structs(spec, 'imagePullSecrets').entries()) {
    const at = field.child('imagePullSecrets').index(i).child('name');
    if (text(secret, 'name') === '') warn(at, `${at}: invalid empty name ""`);
  }
  warnOfFractions(spec, 'overhead', field.child('overhead'), warn);
  warnAboutContainers(allContainers(spec, field), warn);
  warnAboutPorts(allContainers(spec, field), warn);
  warnAboutAffinity(struct(spec, 'affinity'), field.child('affinity'), warn);
  for (const [i, address] of texts(struct(spec, 'dnsConfig'), 'nameservers').entries())
    warnOfIp(address, field.child('dnsConfig', 'nameservers').index(i), warn);
  for (const [i, alias] of structs(spec, 'hostAliases').entries())
    warnOfIp(text(alias, 'ip'), field.child('hostAliases').index(i).child('ip'), warn);
}

/** Node labels that have gone out of use, and constraints that match no pod. */
function warnAboutNodeLabels(spec: JsonObject, field: FieldPath, warn: Warn): void {
  for (const [key] of entries(spec, 'nodeSelector')) {
    const message = deprecatedNodeLabel(key);
    const at = field.child('nodeSelector').key(key);
    if (message !== undefined) warn(at, `${at}: ${message}`);
  }
  const node = struct(struct(spec, 'affinity'), 'nodeAffinity');
  const affinity = field.child('affinity', 'nodeAffinity');
  const required = struct(node, 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = affinity.child('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms');
  for (const [i, term] of structs(required, 'nodeSelectorTerms').entries())
    warnAboutNodeSelectorTerm(term, terms.index(i), warn);
  const preferred = affinity.child('preferredDuringSchedulingIgnoredDuringExecution');
  for (const [i, term] of structs(node, 'preferredDuringSchedulingIgnoredDuringExecution').entries())
    warnAboutNodeSelectorTerm(struct(term, 'preference'), preferred.index(i).child('preference'), warn);
  for (const [i, constraint] of structs(spec, 'topologySpreadConstraints').entries()) {
    const at = field.child('topologySpreadConstraints').index(i);
    const key = text(constraint, 'topologyKey');
    const message = deprecatedNodeLabel(key);
    if (message !== undefined) warn(at.child('topologyKey'), `${at.child('topologyKey')}: ${key} is ${message}`);
    if (!has(constraint, 'labelSelector')) warnOfNoPods(at.child('labelSelector'), warn);
  }
}

const warnOfNoPods = (at: FieldPath, warn: Warn): void =>
  warn(at, `${at}: a null labelSelector results in matching no pod`);

const DEPRECATED_ANNOTATIONS: readonly (readonly [string, string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];

/** Annotations whose place fields have taken. */
function warnAboutAnnotations(pod: JsonObject, at: FieldPath, field: FieldPath, warn: Warn, context: SemanticContext) {
  const spec = struct(pod, 'spec') ?? {};
  const annotations = new Map(entries(struct(pod, 'metadata'), 'annotations'));
  if (annotations.size === 0) return;
  const tell = (key: string, message: string) => warn(at.key(key), `${at.key(key)}: ${message}`);
  for (const [key, message] of DEPRECATED_ANNOTATIONS) if (annotations.has(key)) tell(key, message);
  const seccomp = 'non-functional in v1.27+; use the "seccompProfile" field instead';
  if (annotations.has(SECCOMP_POD) && !has(struct(spec, 'securityContext'), 'seccompProfile'))
    tell(SECCOMP_POD, seccomp);
  for (const { container } of allContainers(spec, field)) {
    const key = SECCOMP_CONTAINER + text(container, 'name');
    if (annotations.has(key) && !has(struct(container, 'securityContext'), 'seccompProfile')) tell(key, seccomp);
  }
  if (context.minor < 30) return;
  for (const { key } of annotatedContainers(struct(pod, 'metadata'), spec))
    tell(key, 'deprecated since v1.30; use the "appArmorProfile" field instead');
}

/** An item with the same name or address as one before. */
function warnAboutRepeated(spec: JsonObject, list: string, name: string, field: FieldPath, warn: Warn): void {
  const seen = new Set<string>();
  for (const [i, item] of structs(spec, list).entries()) {
    const value = text(item, name);
    const at = field.child(list).index(i).child(name);
    if (seen.has(value)) warn(at, `${at}: duplicate ${name} ${goQuote(value)}`);
    seen.add(value);
  }
}

function warnAboutAffinity(affinity: JsonObject | undefined, field: FieldPath, warn: Warn): void {
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const pods = struct(affinity, name);
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    for (const [i, term] of structs(pods, required).entries())
      if (!has(term, 'labelSelector')) warnOfNoPods(field.child(name, required).index(i).child('labelSelector'), warn);
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    for (const [i, weighted] of structs(pods, preferred).entries())
      if (!has(struct(weighted, 'podAffinityTerm'), 'labelSelector'))
        warnOfNoPods(field.child(name, preferred).index(i).child('podAffinityTerm', 'labelSelector'), warn);
  }
}
