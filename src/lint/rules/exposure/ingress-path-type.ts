import { struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

/** Signs that stand in regular expressions, and hardly in paths. */
const REGEX = /[()|^$\\[\]]|\.[*+]|\/\*/;

/** What is missing or not absolute is refused. A regular expression is accepted, and then compared as plain text or refused by the controller. */
export default defineRule({
  id: 'ingress-path-type',
  section: 'L',
  severity: 'error',
  profile: 'default',
  summary: 'A path of an Ingress does not go with its pathType.',
  refused: [
    { kinds: ['networking.k8s.io/Ingress'], field: /\.pathType$/ },
    { kinds: ['networking.k8s.io/Ingress'], field: /\.http\.paths\[\d+\]\.path$/ },
  ],
  check({ graph, report }) {
    for (const { object, spec } of ingressesOf(graph))
      for (const [i, rule] of structs(spec, 'rules').entries())
        for (const [j, one] of structs(struct(rule, 'http'), 'paths').entries()) {
          const [type, path] = [text(one, 'pathType'), text(one, 'path')];
          if ((type !== 'Exact' && type !== 'Prefix') || !REGEX.test(path)) continue;
          report({
            object,
            path: ['spec', 'rules', i, 'http', 'paths', j, 'path'],
            severity: 'warning',
            message: `path ${quote(path)} of type ${type} is no regular expression to controllers`,
            help: 'use pathType: ImplementationSpecific',
          });
        }
  },
});
