import { inNamespace, quote } from '../../describe.ts';
import type { Selector } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';

/** A label that clients from elsewhere put on themselves. */
const isMarker = ({ requirements }: Selector): boolean =>
  requirements.some(({ values }) => values.includes('true') || values.includes('enabled'));

export default defineRule({
  id: 'networkpolicy-peer-selects-nothing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A peer of a NetworkPolicy takes no pods.',
  synonyms: ['kube-linter dangling-networkpolicypeer-podselector', 'popeye 1201', 'popeye 1202', 'popeye 1208'],
  check({ graph, report }) {
    for (const { from, path, role, selector, namespaces, verdict } of graph.edges('pods')) {
      if (role !== 'policy-peer' || verdict !== 'missing' || isMarker(selector)) continue;
      const where = namespaces?.length === 1 ? inNamespace(namespaces[0]!) : ' of the namespaces it selects';
      report({ object: from, path, message: `peer ${quote(selector.text)} matches no pods${where}` });
    }
  },
});
