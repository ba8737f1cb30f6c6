import { text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

const ANNOTATION = 'kubernetes.io/ingress.class';

/** Two that differ are refused; the same twice is only the older form left over. */
export default defineRule({
  id: 'ingress-both-class-forms',
  section: 'L',
  severity: 'warning',
  profile: 'default',
  summary: 'An Ingress names its class by annotation and by field.',
  refused: [{ kinds: ['networking.k8s.io/Ingress'], message: /must match `ingressClassName` when both are specified/ }],
  check({ graph, report }) {
    for (const { object, spec, annotations } of ingressesOf(graph)) {
      const name = text(annotations, ANNOTATION);
      if (name === '' || name !== text(spec, 'ingressClassName')) continue;
      report({
        object,
        path: ['metadata', 'annotations', ANNOTATION],
        severity: 'info',
        message: `class ${quote(name)} is named by ingressClassName already`,
      });
    }
  },
});
