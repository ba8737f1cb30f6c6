import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/**
 * Validation refuses it; so it does with an empty one, which would take all pods. Of a DaemonSet without one it only says that the
 * selector does not match, which it does not.
 */
export default defineRule({
  id: 'selector-missing',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A workload has no selector, or an empty one.',
  synonyms: ['helm-lint match-selector'],
  refused: [
    {
      kinds: ['apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet', 'apps/ReplicaSet', 'ReplicationController'],
      codes: ['KT4001', 'KT4002'],
      field: /^spec\.selector$/,
      message: /^(Required value|Invalid value: .*: empty selector )/,
    },
  ],
  check({ graph, report }) {
    for (const object of graph.ofKind('apps/DaemonSet'))
      if (!has(struct(object.object, 'spec'), 'selector'))
        report({ object, path: ['spec', 'selector'], message: 'the DaemonSet has no selector' });
  },
});
