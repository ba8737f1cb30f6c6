import { wellKnown } from '../../graph/well-known.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'namespace-without-limits',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A Namespace has no LimitRange or no ResourceQuota.',
  synonyms: ['trivy KSV-0039', 'trivy KSV-0040', 'kyverno add-ns-quota'],
  check({ graph, report }) {
    for (const namespace of graph.ofKind('Namespace')) {
      const { name } = namespace.id;
      if (wellKnown({ kind: 'Namespace', name, namespace: '' }) !== undefined) continue;
      const lacking = ['LimitRange', 'ResourceQuota'].filter((kind) => [...graph.inNamespace(kind, name)].length === 0);
      if (lacking.length === 0) continue;
      report({
        object: namespace,
        path: ['metadata', 'name'],
        message: `Namespace has no ${lacking.join(' and no ')}`,
      });
    }
  },
});
