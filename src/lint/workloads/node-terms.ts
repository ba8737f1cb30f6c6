import type { JsonObject } from '../../core/json.ts';
import { entries, list, struct, structs, text, texts } from '../../k8s/objects.ts';
import { quote } from '../describe.ts';

/**
 * Why no node can have what a pod's nodeSelector and its required node affinity ask for together: the first condition of each
 * term that the selector contradicts. `undefined` where some term can hold, or where there is nothing to contradict.
 */
export function nodeConflict(spec: JsonObject): string | undefined {
  const selector = new Map(entries(spec, 'nodeSelector'));
  const affinity = struct(struct(spec, 'affinity'), 'nodeAffinity');
  const required = struct(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = structs(required, 'nodeSelectorTerms');
  if (selector.size === 0 || terms.length === 0) return undefined;
  const faults = terms.map((term) => contradicted(term, selector));
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

/** A term's conditions must all hold; one that the selector's value rules out is enough. An empty term takes no node anyway. */
function contradicted(term: JsonObject, selector: ReadonlyMap<string, string>): string | undefined {
  for (const expression of structs(term, 'matchExpressions')) {
    const key = text(expression, 'key');
    const value = selector.get(key);
    if (value !== undefined && !holds(expression, value))
      return `${quote(key)} is ${quote(value)} in nodeSelector, and the affinity asks for ${shown(expression)}`;
  }
  return undefined;
}

/** nodeaffinity's Match for a label that is there; what no server takes counts as true. */
function holds(expression: JsonObject, value: string): boolean {
  const values = texts(expression, 'values');
  switch (text(expression, 'operator')) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'DoesNotExist':
      return false;
    case 'Gt':
      return Number(value) > Number(values[0]);
    case 'Lt':
      return Number(value) < Number(values[0]);
    default:
      return true;
  }
}

function shown(expression: JsonObject): string {
  const operator = text(expression, 'operator');
  const values = list(expression, 'values').map(String);
  return values.length === 0 ? operator : `${operator} ${values.slice(0, 3).join(', ')}`;
}
