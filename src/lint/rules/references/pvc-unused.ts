import { Mentions } from '../../graph/mentions.ts';
import { isStatefulSetClaim } from '../../objects/claim-templates.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pvc-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'No pod mounts a PersistentVolumeClaim.',
  synonyms: ['popeye 400'],
  check({ graph, report }) {
    const mentions = new Mentions(graph);
    for (const object of graph.ofKind('PersistentVolumeClaim')) {
      if (graph.referrers(object).length > 0 || mentions.has(object.id.name) || isStatefulSetClaim(graph, object))
        continue;
      report({ object, path: ['metadata', 'name'], message: 'no pod here mounts the claim' });
    }
  },
});
