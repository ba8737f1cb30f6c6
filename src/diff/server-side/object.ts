import { parseGroupVersion } from '../../k8s/gvk.ts';
import { type GoJson, type GoMap, isMap } from '../model.ts';
import { textOf } from './value.ts';

/** The parts of an object that apply looks at (unstructured's accessors); changes are made on copies. */

const metadataOf = (object: GoMap): GoJson | undefined => object.get('metadata');

/** metadata.managedFields, if it is a list. */
export function managedFieldsOf(object: GoMap): GoJson[] | undefined {
  const metadata = metadataOf(object);
  const entries = isMap(metadata) ? metadata.get('managedFields') : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

/** SetManagedFields; `undefined` takes them out. */
export function withManagedFields(object: GoMap, entries: GoJson[] | undefined): GoMap {
  return withMetadata(object, 'managedFields', entries);
}

/** GetAnnotations: `undefined` where there are none, or something else than texts; null counts as ''. */
export function annotationsOf(object: GoMap): Map<string, string> | undefined {
  const metadata = metadataOf(object);
  const annotations = isMap(metadata) ? metadata.get('annotations') : undefined;
  if (!isMap(annotations)) return undefined;
  const out = new Map<string, string>();
  for (const [key, value] of annotations) {
    if (typeof value !== 'string' && value !== null) return undefined;
    out.set(key, value ?? '');
  }
  return out;
}

export function withAnnotations(object: GoMap, annotations: ReadonlyMap<string, string> | undefined): GoMap {
  return withMetadata(object, 'annotations', annotations && new Map(annotations));
}

export function withMetadata(object: GoMap, key: string, value: GoJson | undefined): GoMap {
  const metadata = metadataOf(object);
  if (value === undefined && !isMap(metadata)) return object;
  const changed: GoMap = new Map(isMap(metadata) ? metadata : []);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return new Map(object).set('metadata', changed);
}

/** schema.GroupVersionKind.String: `apps/v1, Kind=Deployment`, `/v1, Kind=Pod`. */
export function kindText(object: GoMap): string {
  const version = parseGroupVersion(textOf(object, 'apiVersion'));
  if (version === undefined) return '/, Kind=';
  return `${version.group}/${version.version}, Kind=${textOf(object, 'kind')}`;
}

/** objectGVKNN: `shop/web; apps/v1, Kind=Deployment`. */
export function objectText(object: GoMap): string {
  const metadata = metadataOf(object);
  return `${textOf(metadata, 'namespace')}/${textOf(metadata, 'name')}; ${kindText(object)}`;
}
