import { isClaimOfStatefulSet } from '../../objects/claim-templates.ts';
import { reportMissing } from '../../report-missing.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'volume-claim-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod mounts a PersistentVolumeClaim that does not exist.',
  synonyms: ['kubevious volume-pvc-ref', 'monokle LNK001'],
  check(context) {
    const { graph } = context;
    const missing = graph.edges('claim').filter(({ verdict }) => verdict === 'missing');
    reportMissing(
      missing.filter(({ target }) => !isClaimOfStatefulSet(graph, target.name, target.namespace)),
      context,
    );
  },
});
