import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';

export const namespaceOf = (object: JsonObject): string => text(struct(object, 'metadata'), 'namespace') || 'default';

/** The objects of a kind that stand in the object's namespace. */
export function inNamespaceOf(object: JsonObject, kind: string, { cluster }: SemanticContext): readonly JsonObject[] {
  const all = cluster.ofKind(kind);
  if (all.length === 0) return all;
  const namespace = namespaceOf(object);
  return all.filter((other) => namespaceOf(other) === namespace);
}
