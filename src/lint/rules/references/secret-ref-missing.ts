import { isReadByPods } from '../../graph/families/config.ts';
import { reportMissing } from '../../report-missing.ts';
import { defineRule } from '../../rule.ts';

/** One that exists in another namespace is told by configmap-or-secret-wrong-namespace. */
export default defineRule({
  id: 'secret-ref-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod reads a Secret that does not exist, and does not call it optional.',
  synonyms: [
    'kube-linter env-value-from',
    'kubevious env-secret-ref',
    'kubevious env-from-secret-ref',
    'kubevious volume-secret-ref',
    'monokle LNK001',
    'popeye 304',
  ],
  check(context) {
    const { graph } = context;
    const missing = graph
      .edges('config')
      .filter(
        (edge) => edge.target.kind === 'Secret' && edge.verdict === 'missing' && !edge.optional && isReadByPods(edge),
      );
    reportMissing(
      missing.filter(({ target }) => graph.elsewhere(target).length === 0),
      context,
    );
  },
});
