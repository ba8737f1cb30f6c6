import { has, struct } from '../../../k8s/objects.ts';
import { podOwner } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** For clusters whose nodes differ so much that every workload has to choose. */
export default defineRule({
  id: 'node-affinity-missing',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A workload does not say which nodes it may run on.',
  synonyms: ['kube-linter no-node-affinity'],
  check({ graph, report }) {
    for (const pod of graph.pods) {
      if (
        !pod.lasting ||
        pod.owned ||
        has(struct(pod.spec, 'affinity'), 'nodeAffinity') ||
        has(pod.spec, 'nodeSelector')
      )
        continue;
      report({
        object: pod.object,
        path: [...pod.specPath, 'affinity'],
        message: `${podOwner(pod)} has neither node affinity nor a nodeSelector`,
      });
    }
  },
});
