import type { JsonObject } from '../../../core/json.ts';
import { list, struct } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { specOf } from '../workloads/template.ts';
import { cpuUtilization } from './cpu-metric.ts';
import {
  convertToVersion1,
  dropRoundTripAnnotations,
  isVersion1,
  isVersion2Beta1,
  specOfVersion2,
} from './version-1.ts';
import { metricToVersion1 } from './version-1-metric.ts';

const PERIOD_SECONDS = 15;

/** SetDefaults_HorizontalPodAutoscaler of both versions, and what v1's conversion adds. */
export function setAutoscalerDefaults(autoscaler: JsonObject, { minor }: SemanticContext): void {
  const spec = specOf(autoscaler);
  spec.minReplicas ??= 1;
  if (isVersion1(autoscaler)) {
    convertToVersion1(autoscaler, specOfVersion2(autoscaler));
    return;
  }
  dropRoundTripAnnotations(autoscaler);
  if (list(spec, 'metrics').length === 0) {
    const metric = cpuUtilization(80);
    spec.metrics = [isVersion2Beta1(autoscaler) ? metricToVersion1(metric) : metric];
  }
  defaultBehavior(spec);
  // HPAConfigurableTolerance is on from 1.35.
  const behavior = struct(spec, 'behavior');
  if (minor < 35) for (const name of ['scaleUp', 'scaleDown']) delete struct(behavior, name)?.tolerance;
}

/** The server stores v2: an object of v1 gets v2's defaults when it is read back, after it was validated. */
export function storeAutoscaler(autoscaler: JsonObject): void {
  if (!isVersion1(autoscaler)) return;
  const spec = specOfVersion2(autoscaler);
  defaultBehavior(spec);
  convertToVersion1(autoscaler, spec);
}

/** autoscaling/v2 SetDefaults_HorizontalPodAutoscalerBehavior. */
function defaultBehavior(spec: JsonObject): void {
  const behavior = struct(spec, 'behavior');
  if (behavior === undefined) return;
  const percent = { type: 'Percent', value: 100, periodSeconds: PERIOD_SECONDS };
  const pods = { type: 'Pods', value: 4, periodSeconds: PERIOD_SECONDS };
  behavior.scaleUp = {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [pods, percent],
    ...struct(behavior, 'scaleUp'),
  };
  behavior.scaleDown = { selectPolicy: 'Max', policies: [percent], ...struct(behavior, 'scaleDown') };
}
