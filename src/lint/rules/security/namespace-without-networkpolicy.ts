import { quote } from '../../describe.ts';
import { guardedByPlugin } from '../../network/selected-pods.ts';
import { defineRule } from '../../rule.ts';

/** Namespaces that nothing of the set lives in may have their policies elsewhere. */
export default defineRule({
  id: 'namespace-without-networkpolicy',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A Namespace has no NetworkPolicy at all.',
  synonyms: ['kubescape C-0049', 'kubescape C-0054', 'kubescape C-0206', 'kyverno add-network-policy'],
  check({ graph, report }) {
    const isGuarded = guardedByPlugin(graph);
    const withPolicy = new Set(
      graph.ofKind('networking.k8s.io/NetworkPolicy').map((policy) => graph.namespaceOf(policy)),
    );
    for (const object of graph.ofKind('Namespace')) {
      const { name } = object.id;
      if (!graph.namespaces.has(name) || withPolicy.has(name) || isGuarded(name)) continue;
      report({ object, path: ['metadata', 'name'], message: `namespace ${quote(name)} has no NetworkPolicy` });
    }
  },
});
