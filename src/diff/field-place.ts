import type { Diagnostic } from '../core/diagnostic.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { stepsOfField } from '../k8s/steps-of-field.ts';

/** A diagnostic about an object with its place in the manifest: that of the field it names, or of the nearest one around it. */
export function placedInManifest(diagnostic: Diagnostic, manifest: Manifest): Diagnostic {
  if (diagnostic.range !== undefined) return diagnostic;
  const { file, locate, object } = manifest;
  const steps = stepsOfField(diagnostic.field ?? '', object);
  const [first] = steps;
  const isThere = first !== undefined && Object.hasOwn(object, first);
  const range = isThere ? locate(steps) : locate(['kind'], 'key');
  return { ...(file !== undefined && { file }), ...diagnostic, range };
}
