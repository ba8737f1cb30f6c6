import type { JsonObject } from '../../../core/json.ts';
import { struct } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';

/** The defaults of a pod spec, in place. */
export function defaultPodSpec(spec: JsonObject, _context: SemanticContext): void {
  spec.restartPolicy ??= 'Always';
}

/** The defaults of a pod template: of its spec, and nothing else. */
export function defaultPodTemplate(template: JsonObject | undefined, context: SemanticContext): void {
  const spec = struct(template, 'spec');
  if (spec !== undefined) defaultPodSpec(spec, context);
}
