import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, KindRules } from '../context.ts';
import { validateBehavior } from './behavior.ts';
import { setAutoscalerDefaults, storeAutoscaler } from './defaults.ts';
import { validateMetric } from './metrics.ts';
import { validateObjectReference } from './object-reference.ts';
import { specOfVersion2 } from './version-1.ts';

const SPEC = FieldPath.of('spec');

/** autoscaling validation.validateHorizontalPodAutoscalerSpec. All versions are validated in the form of v2. */
function validateAutoscaler(autoscaler: JsonObject, errors: Errors): void {
  const spec = specOfVersion2(autoscaler);
  const minReplicas = integer(spec, 'minReplicas');
  const maxReplicas = integer(spec, 'maxReplicas') ?? 0;
  if (minReplicas !== undefined && minReplicas < 1)
    errors.push(invalid(SPEC.child('minReplicas'), minReplicas, 'must be greater than or equal to 1'));
  const max = SPEC.child('maxReplicas');
  if (maxReplicas === 0) errors.push(required(max, 'must be set and greater than 0'));
  else if (maxReplicas < 0) errors.push(invalid(max, maxReplicas, 'must be greater than or equal to 1'));
  if (minReplicas !== undefined && maxReplicas < minReplicas)
    errors.push(invalid(max, maxReplicas, 'must be greater than or equal to `minReplicas`'));
  const target = struct(spec, 'scaleTargetRef') ?? {};
  const mayBeCore = text(target, 'kind') === 'ReplicationController';
  validateObjectReference(target, SPEC.child('scaleTargetRef'), mayBeCore, errors);
  const metrics = structs(spec, 'metrics');
  for (const [i, metric] of metrics.entries()) validateMetric(metric, SPEC.child('metrics').index(i), errors);
  const scalesToZero = metrics.some((metric) => ['Object', 'External'].includes(text(metric, 'type')));
  if (minReplicas === 0 && !scalesToZero) {
    const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
    errors.push(forbidden(SPEC.child('metrics'), detail));
  }
  if (has(spec, 'behavior')) validateBehavior(struct(spec, 'behavior'), SPEC.child('behavior'), errors);
}

export const horizontalPodAutoscalerRules: KindRules = {
  defaults: setAutoscalerDefaults,
  validate: validateAutoscaler,
  allocate: storeAutoscaler,
};
