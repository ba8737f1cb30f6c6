import type { JsonObject } from '../../../core/json.ts';
import { entries, has, struct, structs, text } from '../../../k8s/objects.ts';
import { duplicate, RawText } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredText } from '../checks.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { isDns1123Label } from '../names.ts';
import { validateLabels } from '../object-meta.ts';
import { validateResourceRequirements } from '../pod/resources.ts';
import { validateContainerResourceName } from '../resource-names.ts';
import { deprecatedNodeLabel } from './deprecated-labels.ts';
import { validateTolerations } from './tolerations.ts';

const SCHEDULING = FieldPath.of('scheduling');

/** node validation.ValidateRuntimeClass. What a pod costs is told of as if it were the limits of a container. */
function validateRuntimeClass(runtimeClass: JsonObject, errors: Errors): void {
  checkRequiredText(isDns1123Label, text(runtimeClass, 'handler'), FieldPath.of('handler'), errors);
  const overhead = struct(runtimeClass, 'overhead');
  const limits = struct(overhead, 'podFixed');
  if (limits !== undefined)
    validateResourceRequirements(
      { limits },
      validateContainerResourceName,
      new Set(),
      FieldPath.of('overhead'),
      errors,
    );
  const scheduling = struct(runtimeClass, 'scheduling');
  validateLabels(scheduling, 'nodeSelector', SCHEDULING.child('nodeSelector'), errors);
  validateUniqueTolerations(structs(scheduling, 'tolerations'), errors);
}

const KEYS = ['key', 'operator', 'value', 'effect'] as const;

function validateUniqueTolerations(tolerations: readonly JsonObject[], errors: Errors): void {
  const field = SCHEDULING.child('tolerations');
  validateTolerations(tolerations, field, false, errors);
  const seen = new Set<string>();
  for (const [i, toleration] of tolerations.entries()) {
    const key = JSON.stringify(KEYS.map((name) => text(toleration, name)));
    if (seen.has(key)) errors.push(duplicate(field.index(i), goToleration(toleration)));
    seen.add(key);
  }
}

/** The toleration as Go prints its internal type. */
function goToleration(toleration: JsonObject): RawText {
  const [key, operator, value, effect] = KEYS.map((name) => text(toleration, name));
  const seconds = has(toleration, 'tolerationSeconds') ? Number(toleration.tolerationSeconds) : null;
  return new RawText(
    JSON.stringify({ Key: key, Operator: operator, Value: value, Effect: effect, TolerationSeconds: seconds }),
  );
}

/** node.GetWarningsForRuntimeClass. */
function warnAbout(runtimeClass: JsonObject, warn: Warn): void {
  const field = SCHEDULING.child('nodeSelector');
  for (const [label] of entries(struct(runtimeClass, 'scheduling'), 'nodeSelector')) {
    const message = deprecatedNodeLabel(label);
    if (message !== undefined) warn(field.key(label), `${field}: ${message}`);
  }
}

export const runtimeClassRules: KindRules = {
  plainFinalizers: true,
  validate: validateRuntimeClass,
  warnings: warnAbout,
};
