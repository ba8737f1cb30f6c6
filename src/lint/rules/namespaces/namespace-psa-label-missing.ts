import { has, struct } from '../../../k8s/objects.ts';
import { wellKnown } from '../../graph/well-known.ts';
import { defineRule } from '../../rule.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export default defineRule({
  id: 'namespace-psa-label-missing',
  section: 'F',
  severity: 'info',
  profile: 'security',
  summary: 'A Namespace does not say which Pod Security level its pods must keep.',
  synonyms: [
    'kubescape C-0192',
    'kubescape C-0193',
    'kubescape C-0194',
    'kubescape C-0195',
    'kubescape C-0196',
    'kubescape C-0197',
    'kubescape C-0198',
    'kubescape C-0199',
    'kubescape C-0200',
    'kubescape C-0201',
    'kubescape C-0202',
    'kubescape C-0203',
    'kubescape C-0204',
  ],
  check({ graph, report }) {
    for (const namespace of graph.ofKind('Namespace')) {
      const { name } = namespace.id;
      if (wellKnown({ kind: 'Namespace', name, namespace: '' }) !== undefined) continue;
      if (has(struct(struct(namespace.object, 'metadata'), 'labels'), ENFORCE)) continue;
      report({
        object: namespace,
        path: ['metadata', 'labels'],
        message: `label ${ENFORCE} is not set, so that privileged pods are let in`,
      });
    }
  },
});
