import type { JsonObject } from '../../../core/json.ts';
import { has, integer, list, struct, structs, text, texts } from '../../../k8s/objects.ts';

/** Whether a quota with scopes is about an object; only pods and claims have any. */
export function matchesScopes(quota: JsonObject, object: JsonObject, resource: string): boolean {
  const spec = struct(quota, 'spec');
  const scopes = texts(spec, 'scopes').map((scopeName) => ({ scopeName, operator: 'Exists' }));
  return [...scopes, ...structs(struct(spec, 'scopeSelector'), 'matchExpressions')].every((expression) =>
    matchesScope(expression, object, resource),
  );
}

/** podMatchesScopeFunc and pvcMatchesScopeFunc. */
function matchesScope(expression: JsonObject, object: JsonObject, resource: string): boolean {
  const scope = text(expression, 'scopeName');
  const spec = struct(object, 'spec');
  if (resource === 'persistentvolumeclaims')
    return scope === 'VolumeAttributesClass' && selects(expression, text(spec, 'volumeAttributesClassName'));
  if (resource !== 'pods') return false;
  switch (scope) {
    case 'Terminating':
      return isTerminating(spec);
    case 'NotTerminating':
      return !isTerminating(spec);
    case 'BestEffort':
      return isBestEffort(object);
    case 'NotBestEffort':
      return !isBestEffort(object);
    case 'PriorityClass':
      return selects(expression, text(spec, 'priorityClassName'));
    case 'CrossNamespacePodAffinity':
      return looksIntoOtherNamespaces(struct(spec, 'affinity'));
    default:
      return false;
  }
}

const isBestEffort = (pod: JsonObject): boolean => text(struct(pod, 'status'), 'qosClass') === 'BestEffort';
const isTerminating = (spec: JsonObject | undefined): boolean => (integer(spec, 'activeDeadlineSeconds') ?? -1) >= 0;

/** The expression as a label selector over the one label that is the class. */
function selects(expression: JsonObject, value: string): boolean {
  const values = texts(expression, 'values');
  switch (text(expression, 'operator')) {
    case 'In':
      return value !== '' && values.includes(value);
    case 'NotIn':
      return value === '' || !values.includes(value);
    case 'Exists':
      return value !== '';
    case 'DoesNotExist':
      return value === '';
    default:
      return false;
  }
}

function looksIntoOtherNamespaces(affinity: JsonObject | undefined): boolean {
  const terms = ['podAffinity', 'podAntiAffinity'].flatMap((name) => {
    const pods = struct(affinity, name);
    return [
      ...structs(pods, 'requiredDuringSchedulingIgnoredDuringExecution'),
      ...structs(pods, 'preferredDuringSchedulingIgnoredDuringExecution').map(
        (term) => struct(term, 'podAffinityTerm') ?? {},
      ),
    ];
  });
  return terms.some((term) => list(term, 'namespaces').length > 0 || has(term, 'namespaceSelector'));
}
