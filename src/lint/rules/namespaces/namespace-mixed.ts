import { quote } from '../../describe.ts';
import { wellKnown } from '../../graph/well-known.ts';
import { defineRule } from '../../rule.ts';

/** Namespaces of the system are meant: a RoleBinding in kube-system for an aggregated API. */
export default defineRule({
  id: 'namespace-mixed',
  section: 'F',
  severity: 'info',
  profile: 'policy',
  summary: 'An object of a set that names no namespace elsewhere is fixed to one.',
  check({ graph, charts, report }) {
    const namespaced = graph.manifests.filter((manifest) => graph.namespaceOf(manifest) !== '');
    const follows = charts.length > 0 || namespaced.some(({ id }) => !id.namespace);
    if (!follows) return;
    for (const manifest of namespaced) {
      const name = manifest.id.namespace;
      if (!name || name === graph.defaultNamespace) continue;
      if (name !== 'default' && wellKnown({ kind: 'Namespace', name, namespace: '' }) !== undefined) continue;
      report({
        object: manifest,
        path: ['metadata', 'namespace'],
        message: `namespace ${quote(name)} is fixed, while other objects go where they are applied`,
      });
    }
  },
});
