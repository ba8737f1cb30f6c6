import { isReadByPods } from '../../graph/families/config.ts';
import { reportMissing } from '../../report-missing.ts';
import { defineRule } from '../../rule.ts';

/** One that exists in another namespace is told by configmap-or-secret-wrong-namespace. */
export default defineRule({
  id: 'configmap-ref-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod reads a ConfigMap that does not exist, and does not call it optional.',
  synonyms: [
    'kube-linter env-value-from',
    'kubevious env-config-map-ref',
    'kubevious env-from-config-map-ref',
    'kubevious volume-config-map-ref',
    'monokle LNK001',
    'popeye 400',
  ],
  check(context) {
    const { graph } = context;
    const missing = graph
      .edges('config')
      .filter(
        (edge) =>
          edge.target.kind === 'ConfigMap' && edge.verdict === 'missing' && !edge.optional && isReadByPods(edge),
      );
    reportMissing(
      missing.filter(({ target }) => graph.elsewhere(target).length === 0),
      context,
    );
  },
});
