import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const DEFAULT_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

const isDefault = ({ object }: Manifest): boolean =>
  text(struct(struct(object, 'metadata'), 'annotations'), DEFAULT_ANNOTATION) === 'true';

export default defineRule({
  id: 'ingress-multiple-default-classes',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'More than one IngressClass is the default.',
  synonyms: ['kubevious multiple-default-ingress-classes'],
  check({ graph, report }) {
    const [first, ...others] = graph.ofKind('networking.k8s.io/IngressClass').filter(isDefault);
    for (const object of others)
      report({
        object,
        path: ['metadata', 'annotations', DEFAULT_ANNOTATION],
        message: `IngressClass ${quote(first!.id.name)} is the default already`,
        related: [{ message: 'the first default', object: first! }],
      });
  },
});
