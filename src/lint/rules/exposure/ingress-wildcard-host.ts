import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-wildcard-host',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'A rule of an Ingress takes requests to any host, or to any below a domain.',
  synonyms: [
    'gatekeeper block-wildcard-ingress',
    'datree INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE',
    'kyverno restrict-ingress-wildcard',
    'kyverno disallow-empty-ingress-host',
  ],
  check({ graph, report }) {
    for (const { object, spec } of ingressesOf(graph))
      for (const [i, rule] of structs(spec, 'rules').entries()) {
        const host = text(rule, 'host');
        if (host !== '' && !host.includes('*')) continue;
        const message =
          host === ''
            ? 'the rule takes requests to any host'
            : `the rule takes requests to every host of ${quote(host)}`;
        report({ object, path: ['spec', 'rules', i, 'host'], message });
      }
  },
});
