import { defineRule } from '../../rule.ts';
import { nodeConflict } from '../../workloads/node-terms.ts';

/** Terms of required affinity are alternatives: all of them must be contradicted. */
export default defineRule({
  id: 'node-selector-conflicts-affinity',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'No node can satisfy both the nodeSelector and the required node affinity of a pod.',
  check({ graph, report }) {
    for (const { object, spec, specPath } of graph.pods) {
      const conflict = nodeConflict(spec);
      if (conflict !== undefined) report({ object, path: [...specPath, 'nodeSelector'], message: conflict });
    }
  },
});
