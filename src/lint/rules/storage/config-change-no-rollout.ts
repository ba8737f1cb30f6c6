import type { Manifest } from '../../../k8s/manifest.ts';
import { bool, struct } from '../../../k8s/objects.ts';
import { named } from '../../describe.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

/** Annotations that change with the configuration, or ask a controller to restart the pods. */
const ROLLS = /checksum|hash|sha\d*|reloader|config-version|wave\.pusher/i;
/** What kustomize adds to names: new content, new name. */
const HASHED = /-[2456789bcdfghkmt]{10}$/;

export default defineRule({
  id: 'config-change-no-rollout',
  section: 'E',
  severity: 'info',
  profile: 'reliability',
  summary: 'A change of a ConfigMap or Secret that containers read as variables restarts no pod.',
  check({ graph, report }) {
    const told = new Map<PodTemplate, Set<Manifest>>();
    for (const { role, pod, path, target, to } of graph.edges('config')) {
      const object = to[0];
      if ((role !== 'env' && role !== 'env-from') || pod === undefined || object === undefined) continue;
      if (!pod.lasting || pod.owned || HASHED.test(target.name) || bool(object.object, 'immutable') || isRolled(pod))
        continue;
      const known = told.get(pod) ?? new Set();
      told.set(pod, known);
      if (known.has(object)) continue;
      known.add(object);
      report({
        object: pod.object,
        path,
        message: `a change of ${named(target)} restarts no pod, and variables are read when a container starts`,
        help: 'add an annotation with a checksum of it to the pod template',
      });
    }
  },
});

function isRolled({ object, metadata }: PodTemplate): boolean {
  const keys = [metadata, struct(object.object, 'metadata')].flatMap((one) =>
    Object.keys(struct(one, 'annotations') ?? {}),
  );
  return keys.some((key) => ROLLS.test(key));
}
