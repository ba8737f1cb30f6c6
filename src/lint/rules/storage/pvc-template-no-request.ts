import { has, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../storage/claims.ts';

/** A claim is refused by validation; of a template the StatefulSet's controller hears when it makes the claim. */
export default defineRule({
  id: 'pvc-template-no-request',
  section: 'E',
  severity: 'error',
  profile: 'default',
  summary: 'A claim, or a claim template of a StatefulSet, does not say how much storage it wants.',
  synonyms: ['kubesec VolumeClaimRequestsStorage'],
  refused: [
    { kinds: ['PersistentVolumeClaim'], codes: ['KT4001'], field: /^spec\.resources(\[storage\]|\.requests)?/ },
    {
      codes: ['KT4001'],
      field: /\.(volumeClaimTemplates\[\d+\]|volumeClaimTemplate)\.spec\.resources\[storage\]$/,
      inexact: true,
    },
  ],
  check({ graph, report }) {
    for (const set of graph.ofKind('apps/StatefulSet'))
      for (const { template, path, name } of claimTemplates(set)) {
        const resources = struct(struct(template, 'spec'), 'resources');
        if (has(struct(resources, 'requests'), 'storage')) continue;
        report({
          object: set,
          path: [...path, 'spec', 'resources', 'requests', 'storage'],
          message: `claim template ${quote(name)} requests no storage, so that its claims are refused`,
        });
      }
  },
});
