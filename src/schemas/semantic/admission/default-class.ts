import type { JsonObject } from '../../../core/json.ts';
import { entries, has, struct, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';

const DEFAULT_STORAGE_CLASS = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];
const DEFAULT_INGRESS_CLASS = ['ingressclass.kubernetes.io/is-default-class'];

/** Admission DefaultStorageClass: a claim that names no class gets the default one that is at hand. */
export function setDefaultStorageClass(claim: JsonObject, spec: JsonObject, context: SemanticContext): void {
  if (has(spec, 'storageClassName') || hasAnnotation(claim, 'volume.beta.kubernetes.io/storage-class')) return;
  const name = defaultClass('storage.k8s.io/StorageClass', DEFAULT_STORAGE_CLASS, context);
  if (name !== undefined) spec.storageClassName = name;
}

/** Admission DefaultIngressClass. */
export function setDefaultIngressClass(ingress: JsonObject, spec: JsonObject, context: SemanticContext): void {
  if (has(spec, 'ingressClassName') || hasAnnotation(ingress, 'kubernetes.io/ingress.class')) return;
  const name = defaultClass('networking.k8s.io/IngressClass', DEFAULT_INGRESS_CLASS, context);
  if (name !== undefined) spec.ingressClassName = name;
}

const hasAnnotation = (object: JsonObject, key: string): boolean =>
  entries(struct(object, 'metadata'), 'annotations').some(([name]) => name === key);

/** Of several default classes the newest, then the first by name. */
function defaultClass(kind: string, annotations: readonly string[], context: SemanticContext): string | undefined {
  const marked = context.cluster
    .ofKind(kind)
    .map((object) => struct(object, 'metadata'))
    .filter((metadata) =>
      entries(metadata, 'annotations').some(([key, value]) => annotations.includes(key) && value === 'true'),
    )
    .map((metadata) => ({
      name: text(metadata, 'name'),
      created: Date.parse(text(metadata, 'creationTimestamp')) || 0,
    }));
  marked.sort((a, b) => b.created - a.created || (a.name < b.name ? -1 : 1));
  return marked[0]?.name;
}
