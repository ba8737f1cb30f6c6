import { type GoJson, type GoMap, isMap, marshal } from './model.ts';

/** Where `kubectl apply` keeps the manifest as it was applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The annotation's text on an object, if it has one (GetOriginalConfiguration). */
export function lastAppliedOf(object: GoMap): string | undefined {
  return annotationsOf(object).get(LAST_APPLIED);
}

/** Unstructured.GetAnnotations: null is '', and one value that is no text makes all of them unreadable. */
function annotationsOf(object: GoMap): Map<string, string> {
  const metadata = object.get('metadata');
  const annotations = isMap(metadata) ? metadata.get('annotations') : undefined;
  const texts = new Map<string, string>();
  if (!isMap(annotations)) return texts;
  for (const [key, value] of annotations) {
    if (typeof value !== 'string' && value !== null) return new Map();
    texts.set(key, value ?? '');
  }
  return texts;
}

/** Unstructured.SetAnnotations: metadata that is no map is left as it is. */
function withAnnotations(object: GoMap, annotations: ReadonlyMap<string, string>): GoMap {
  const metadata = object.get('metadata') ?? new Map();
  if (!isMap(metadata)) return object;
  if (object.has('metadata') && object.get('metadata') === null) return object;
  return new Map(object).set('metadata', new Map(metadata).set('annotations', new Map<string, GoJson>(annotations)));
}

/** The manifest as kubectl sends it, without and with the annotation. */
export interface Modified {
  /** The manifest without the annotation, `annotations` never missing: what `kubectl diff` computes with. */
  readonly plain: GoMap;
  /** The annotation's text: `plain` as JSON and one newline. */
  readonly lastApplied: string;
  readonly annotated: GoMap;
}

/** GetModifiedConfiguration without the annotation. The manifest is not changed. */
export function plainConfiguration(manifest: GoMap): GoMap {
  const annotations = annotationsOf(manifest);
  annotations.delete(LAST_APPLIED);
  return withAnnotations(manifest, annotations);
}

/** The annotation's text for a manifest that went through `plainConfiguration`. */
export const lastAppliedText = (plain: GoMap): string => `${marshal(plain)}\n`;

/** GetModifiedConfiguration. The manifest is not changed. */
export function modifiedConfiguration(manifest: GoMap): Modified {
  const plain = plainConfiguration(manifest);
  const lastApplied = lastAppliedText(plain);
  const annotations = annotationsOf(plain).set(LAST_APPLIED, lastApplied);
  return { plain, lastApplied, annotated: withAnnotations(plain, annotations) };
}
