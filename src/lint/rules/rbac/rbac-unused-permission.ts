import { inNamespace, quote } from '../../describe.ts';
import { mayMakeObjects } from '../../graph/well-known.ts';
import { mountsToken, podsByAccount, projectsToken } from '../../rbac/accounts.ts';
import { defineRule } from '../../rule.ts';

/** Accounts that exist here alone; where custom resources may make pods, or there are none at all, nothing is said of who uses them. */
export default defineRule({
  id: 'rbac-unused-permission',
  section: 'G',
  severity: 'info',
  profile: 'security',
  summary: 'An account has rights that no pod can use.',
  check({ graph, report }) {
    const podsOf = podsByAccount(graph);
    const makers = new Set(graph.all.filter(mayMakeObjects).map((manifest) => graph.namespaceOf(manifest)));
    const populated = new Set(Array.from(graph.pods, ({ namespace }) => namespace));
    for (const { from, path, target, to } of graph.edges('subject')) {
      const { name, namespace } = target;
      if (to.length === 0 || makers.has(namespace) || makers.has('') || !populated.has(namespace)) continue;
      const pods = podsOf(namespace, name);
      if (pods.some((pod) => mountsToken(graph, pod) || projectsToken(pod))) continue;
      const why = pods.length === 0 ? 'is used by no pod' : 'has no token in any pod';
      report({
        object: from,
        path,
        message: `ServiceAccount ${quote(name)} ${why}${inNamespace(namespace)}, so that nobody uses the right`,
      });
    }
  },
});
