import { struct, structs, text, texts } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-tls-host-without-rule',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'TLS hosts and rule hosts of an Ingress do not fit each other.',
  synonyms: ['kubevious ingress-tls-rule-domain-match', 'kyverno ingress-host-match-tls'],
  check({ graph, report }) {
    for (const object of graph.ofKind('networking.k8s.io/Ingress')) {
      const spec = struct(object.object, 'spec');
      const tls = structs(spec, 'tls');
      const hosts = structs(spec, 'rules').map((rule) => text(rule, 'host'));
      if (tls.length === 0 || hosts.length === 0) continue;
      const covered = tls.map((entry) => texts(entry, 'hosts'));
      for (const [i, names] of covered.entries())
        for (const [j, name] of names.entries())
          if (name !== '' && !hosts.some((host) => host === '' || covers(name, host) || covers(host, name)))
            report({
              object,
              path: ['spec', 'tls', i, 'hosts', j],
              message: `no rule is for the TLS host ${quote(name)}`,
              ...nearHelp(name, hosts),
            });
      const coversAll = covered.some((names) => names.length === 0);
      for (const [i, host] of hosts.entries())
        if (host !== '' && !coversAll && !covered.flat().some((name) => covers(name, host)))
          report({ object, path: ['spec', 'rules', i, 'host'], message: `no TLS entry covers host ${quote(host)}` });
    }
  },
});

/** Whether a certificate's host is good for a name: `*` stands for exactly one label. */
const covers = (host: string, name: string): boolean =>
  host === name || (host.startsWith('*.') && name.includes('.') && name.slice(name.indexOf('.')) === host.slice(1));
