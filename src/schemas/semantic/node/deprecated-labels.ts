import type { JsonObject } from '../../../core/json.ts';
import { structs, text } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Warn } from '../context.ts';

const DEPRECATED: readonly (readonly [string, string])[] = [
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  ['scheduler.alpha.kubernetes.io/preferAvoidPods', 'deprecated since v1.22; use Taints and Tolerations instead'],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
];

/** node.GetNodeLabelDeprecatedMessage: what is said of a node label that has gone out of use. */
export const deprecatedNodeLabel = (key: string): string | undefined =>
  DEPRECATED.find(([label]) => label === key)?.[1];

/** node.GetWarningsForNodeSelectorTerm, without the check of values. */
export function warnAboutNodeSelectorTerm(term: JsonObject | undefined, field: FieldPath, warn: Warn): void {
  for (const [i, expression] of structs(term, 'matchExpressions').entries()) {
    const key = text(expression, 'key');
    const message = deprecatedNodeLabel(key);
    const at = field.child('matchExpressions').index(i).child('key');
    if (message !== undefined) warn(at, `${at}: ${key} is ${message}`);
  }
}
