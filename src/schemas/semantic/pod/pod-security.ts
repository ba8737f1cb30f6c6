import type { JsonObject } from '../../../core/json.ts';
import { entries, struct, text } from '../../../k8s/objects.ts';
import {
  formatLevel,
  type LevelVersion,
  type NamespacePolicy,
  podSecurityViolations,
  policyOfLevel,
  policyOfNamespace,
} from '../../../policy/pod-security/index.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext, Warn } from '../context.ts';
import { refused } from '../refusal.ts';
import { withAppArmorFields } from './apparmor.ts';

/** The policy of an object's namespace: by the Namespace's labels, or the level asked for where it is not at hand. */
function policyOf(object: JsonObject, { cluster, podSecurity }: SemanticContext): NamespacePolicy {
  const name = text(struct(object, 'metadata'), 'namespace') || 'default';
  const namespace = cluster.find('Namespace', name);
  if (namespace === undefined) return policyOfLevel(podSecurity ?? 'privileged');
  return policyOfNamespace(new Map(entries(struct(namespace, 'metadata'), 'labels')));
}

/** PodSecurity admission of a Pod. */
export function enforcePodSecurity(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  const { enforce } = policyOf(pod, context);
  const violations = violationsOf(enforce, withAppArmorFields(pod), context);
  if (violations === undefined) return;
  const reason = `violates PodSecurity "${formatLevel(enforce)}": ${violations}`;
  errors.push(refused(pod, 'pods', FieldPath.of('spec'), reason));
}

/** What PodSecurity admission warns of: a Pod that passes, and templates, whose pods will be refused later. */
export function warnAboutPodSecurity(
  pod: JsonObject,
  field: FieldPath,
  owner: JsonObject,
  warn: Warn,
  context: SemanticContext,
): void {
  const level = policyOf(owner, context).warn;
  const violations = violationsOf(level, pod, context);
  if (violations !== undefined) warn(field, `would violate PodSecurity "${formatLevel(level)}": ${violations}`);
}

const violationsOf = (level: LevelVersion, pod: JsonObject, { minor }: SemanticContext): string | undefined =>
  podSecurityViolations(level, struct(pod, 'metadata'), struct(pod, 'spec') ?? {}, minor);
