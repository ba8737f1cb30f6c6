import { entries, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Labels that charts fill from Chart.yaml, so that each release has others. */
const CHANGING: ReadonlySet<string> = new Set(['helm.sh/chart', 'app.kubernetes.io/version']);
/** The older name of helm.sh/chart; only with a version in it. */
const NAME_AND_VERSION = /-v?\d+\.\d+\.\d+/;
/** Kinds whose selector may not be changed. */
const KINDS = ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet'];

/** Services may change their selectors, and so they are left alone. */
export default defineRule({
  id: 'label-key-collision-in-selector',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'The immutable selector of a workload has a label that changes with each version of the chart.',
  check({ graph, report }) {
    for (const object of graph.ofKinds(KINDS))
      for (const [key, value] of entries(struct(struct(object.object, 'spec'), 'selector'), 'matchLabels')) {
        if (!CHANGING.has(key) && !(key === 'chart' && NAME_AND_VERSION.test(value))) continue;
        report({
          object,
          path: ['spec', 'selector', 'matchLabels', key],
          part: 'key',
          message: `label ${quote(key)} changes with each version, and the selector of a ${object.id.kind} may not be changed`,
        });
      }
  },
});
