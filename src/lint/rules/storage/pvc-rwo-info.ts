import { struct, texts } from '../../../k8s/objects.ts';
import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../storage/claims.ts';

/** kubesec gives a point for ReadWriteOnce; what it does not give a point for is told here. */
const SINGLE = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

export default defineRule({
  id: 'pvc-rwo-info',
  section: 'E',
  severity: 'info',
  profile: 'policy',
  summary: 'The claims of a StatefulSet can be mounted by more than the pods of one node.',
  synonyms: ['kubesec VolumeClaimAccessModeReadWriteOnce'],
  check({ graph, report }) {
    for (const set of graph.ofKind('apps/StatefulSet'))
      for (const { template, path, name } of claimTemplates(set)) {
        const modes = texts(struct(template, 'spec'), 'accessModes');
        const shared = modes.filter((mode) => !SINGLE.has(mode));
        if (shared.length === 0) continue;
        report({
          object: set,
          path: [...path, 'spec', 'accessModes'],
          message: `claim template ${quote(name)} has access mode ${enumerate(shared)}, though each pod has a claim of its own`,
        });
      }
  },
});
