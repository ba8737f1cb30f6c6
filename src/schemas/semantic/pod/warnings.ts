import type { JsonObject } from '../../../core/json.ts';
import type { FieldPath } from '../../field-path.ts';
import type { SemanticContext, Warn } from '../context.ts';

/** pod.GetWarningsForPodTemplate: `field` leads to the template, `owner` is the workload (its namespace decides Pod Security). */
export function warnAboutPodTemplate(
  _template: JsonObject | undefined,
  _field: FieldPath,
  _owner: JsonObject,
  _warn: Warn,
  _context: SemanticContext,
): void {}
