import type { JsonObject } from '../../../core/json.ts';
import { struct, texts } from '../../../k8s/objects.ts';

/** Admission StorageObjectInUseProtection: volumes, claims and attribute classes get a finalizer. */
export function addFinalizer(object: JsonObject, finalizer: string): void {
  const metadata = struct(object, 'metadata') ?? {};
  object.metadata = metadata;
  const finalizers = texts(metadata, 'finalizers');
  if (!finalizers.includes(finalizer)) metadata.finalizers = [...finalizers, finalizer];
}
