import { Mentions } from '../../graph/mentions.ts';
import { isForOthers } from '../../objects/for-others.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'configmap-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'Nothing of the set reads a ConfigMap.',
  synonyms: ['popeye 400'],
  check({ graph, report }) {
    const mentions = new Mentions(graph);
    for (const object of graph.ofKind('ConfigMap')) {
      if (graph.referrers(object).length > 0 || mentions.has(object.id.name) || isForOthers(object)) continue;
      report({ object, path: ['metadata', 'name'], message: 'nothing here reads the ConfigMap' });
    }
  },
});
