import { nearHelp, quote } from '../../describe.ts';
import { portNames, portsOf } from '../../graph/families/service-ports.ts';
import { namedPolicyPorts } from '../../network/policy-ports.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'networkpolicy-port-name-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A NetworkPolicy names a port that none of its pods has.',
  check({ graph, report }) {
    for (const rule of namedPolicyPorts(graph)) {
      if (rule.selections.some((selection) => selection.empty || portsOf(selection).has(rule.name))) continue;
      const names = rule.selections.flatMap(portNames);
      report({
        object: rule.policy,
        path: rule.path,
        message: `none of the pods has a port named ${quote(rule.name)}`,
        ...nearHelp(rule.name, names),
      });
    }
  },
});
