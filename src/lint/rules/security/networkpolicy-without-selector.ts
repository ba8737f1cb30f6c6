import type { JsonObject } from '../../../core/json.ts';
import { list, struct, structs, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Everybody asks DNS, wherever it runs. */
export default defineRule({
  id: 'networkpolicy-without-selector',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A rule of a NetworkPolicy is for everybody.',
  synonyms: ['trivy KSV-0038', 'kyverno restrict-networkpolicy-empty-podselector'],
  check({ graph, report }) {
    for (const object of graph.ofKind('networking.k8s.io/NetworkPolicy')) {
      const spec = struct(object.object, 'spec');
      for (const [direction, peers, what] of DIRECTIONS)
        for (const [i, rule] of structs(spec, direction).entries())
          if (list(rule, peers).length === 0 && !isDnsOnly(rule))
            report({ object, path: ['spec', direction, i], message: `the rule allows traffic ${what}` });
    }
  },
});

const DIRECTIONS = [
  ['ingress', 'from', 'from everywhere'],
  ['egress', 'to', 'to everywhere'],
] as const;

const isDnsOnly = (rule: JsonObject): boolean => {
  const ports = structs(rule, 'ports');
  return ports.length > 0 && ports.every((port) => port.port === 53 || /^dns/.test(text(port, 'port')));
};
