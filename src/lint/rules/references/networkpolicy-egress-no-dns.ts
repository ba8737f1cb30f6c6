import type { Manifest } from '../../../k8s/manifest.ts';
import { PolicyAccess } from '../../network/policy-access.ts';
import { defineRule } from '../../rule.ts';

/** Either will do: resolvers try both. */
const DNS = [
  { protocol: 'UDP', number: 53, name: 'dns', namespace: 'kube-system' },
  { protocol: 'TCP', number: 53, name: 'dns-tcp', namespace: 'kube-system' },
];

export default defineRule({
  id: 'networkpolicy-egress-no-dns',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A NetworkPolicy lets its pods send to some peers, but not ask DNS.',
  synonyms: ['kyverno add-networkpolicy-dns'],
  check({ graph, report }) {
    const access = new PolicyAccess(graph, 'egress');
    const told = new Set<Manifest>();
    for (const { role, from, selection } of graph.edges('pods')) {
      if (role !== 'policy') continue;
      for (const group of selection.groups) {
        const { policies, rules, opens } = access.of(group);
        const policy = policies[0];
        if (policy === undefined || from !== policy || rules === 0 || told.has(policy) || DNS.some(opens)) continue;
        told.add(policy);
        report({
          object: policy,
          path: ['spec', 'egress'],
          message: 'the pods may not send to port 53, so that they can look up no name',
          help: 'add a rule with ports 53 UDP and TCP',
        });
      }
    }
  },
});
