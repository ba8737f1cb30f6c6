import { enumerate, quote } from '../../describe.ts';
import { PolicyAccess } from '../../network/policy-access.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'networkpolicy-blocks-own-service',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'NetworkPolicies close a port that a Service of the set sends to.',
  check({ graph, report }) {
    const access = new PolicyAccess(graph, 'ingress');
    for (const { from: service, path, protocol, wanted, matches, selection, verdict } of graph.edges('service-port')) {
      const number = matches[0]?.number ?? (typeof wanted === 'number' ? wanted : undefined);
      if (verdict === 'missing' || number === undefined) continue;
      for (const group of selection.groups) {
        const { policies, opens } = access.of(group);
        if (policies.length === 0 || opens({ protocol, number, name: matches[0]?.name ?? '' })) continue;
        report({
          object: policies[0]!,
          path: ['spec', 'ingress'],
          message: `${enumerate(policies.map(({ id }) => `NetworkPolicy ${quote(id.name)}`))} closes ${protocol} port ${number}, to which Service ${quote(service.id.name)} sends`,
          related: [{ message: 'the port of the Service', object: service, path }],
        });
        break;
      }
    }
  },
});
