import type { JsonObject } from '../../../core/json.ts';
import { entries, has, integer, struct, text } from '../../../k8s/objects.ts';
import { compareQuantities } from '../../../k8s/quantity.ts';
import { FieldPath } from '../../field-path.ts';
import { admitPodByLimitRanges } from '../admission/limit-ranger.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { resourceList } from '../resource-list.ts';
import { podPriority, runtimeClassOf } from './mutations.ts';
import { enforcePodSecurity } from './pod-security.ts';

const SPEC = FieldPath.of('spec');

/** What admission plugins refuse a pod for: LimitRanger, Priority, RuntimeClass, PodSecurity. The first that does has the word. */
export function admitPod(pod: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(pod, 'spec') ?? {};
  const refuse = (field: string, reason: string) => errors.push(refused(pod, 'pods', SPEC.child(field), reason));
  admitPodByLimitRanges(pod, errors, context);
  if (errors.length === 0) checkPriority(spec, context, refuse);
  if (errors.length === 0) checkRuntimeClass(spec, context, refuse);
  if (errors.length === 0) enforcePodSecurity(pod, errors, context);
}

type Refuse = (field: string, reason: string) => void;

/**
 * Priority.admitPod. A class that is not at hand is only missing where the classes of the cluster are known, which
 * the presence of one that every cluster has tells.
 */
function checkPriority(spec: JsonObject, context: SemanticContext, refuse: Refuse): void {
  const computed = podPriority(spec, context);
  if (computed === undefined) {
    const known = context.cluster.find('scheduling.k8s.io/PriorityClass', 'system-node-critical') !== undefined;
    const name = text(spec, 'priorityClassName');
    if (known) refuse('priorityClassName', `no PriorityClass with name ${name} was found`);
    return;
  }
  const given = 'must not be provided in pod spec; priority admission controller computed';
  const value = integer(spec, 'priority');
  const policy = text(spec, 'preemptionPolicy');
  if (value !== undefined && value !== computed.value)
    refuse(
      'priority',
      `the integer value of priority (${value}) ${given} ${computed.value} from the given PriorityClass name`,
    );
  else if (has(spec, 'preemptionPolicy') && policy !== computed.preemptionPolicy)
    refuse(
      'preemptionPolicy',
      `the string value of PreemptionPolicy (${policy}) ${given} ${computed.preemptionPolicy} from the given PriorityClass name`,
    );
}

/** runtimeclass: overhead is the class's, and node selectors do not contradict each other. */
function checkRuntimeClass(spec: JsonObject, context: SemanticContext, refuse: Refuse): void {
  const runtimeClass = runtimeClassOf(spec, context);
  if (runtimeClass === undefined) {
    if (has(spec, 'overhead') && !has(spec, 'runtimeClassName'))
      refuse('overhead', 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
    return;
  }
  const fixed = resourceList(struct(runtimeClass, 'overhead'), 'podFixed');
  const own = resourceList(spec, 'overhead');
  const same = own.size === fixed.size && [...own].every(([name, q]) => isSame(fixed.get(name), q));
  if (has(runtimeClass, 'overhead') && !same)
    refuse('overhead', "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  else if (!has(runtimeClass, 'overhead') && has(spec, 'overhead'))
    refuse('overhead', 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
  const labels = new Map(entries(spec, 'nodeSelector'));
  for (const [key, value] of entries(struct(runtimeClass, 'scheduling'), 'nodeSelector'))
    if (labels.get(key) !== value)
      refuse(
        'nodeSelector',
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${labels.get(key)}`,
      );
}

const isSame = (
  a: Parameters<typeof compareQuantities>[0] | undefined,
  b: Parameters<typeof compareQuantities>[0],
): boolean => a !== undefined && compareQuantities(a, b) === 0;
