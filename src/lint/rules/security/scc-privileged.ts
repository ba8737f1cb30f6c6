import { bool } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

const KINDS = ['security.openshift.io/SecurityContextConstraints', 'SecurityContextConstraints'];

export default defineRule({
  id: 'scc-privileged',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'SecurityContextConstraints of OpenShift allow privileged containers.',
  synonyms: ['kube-linter scc-deny-privileged-container'],
  check({ graph, report }) {
    for (const object of graph.ofKinds(KINDS))
      if (bool(object.object, 'allowPrivilegedContainer') === true)
        report({
          object,
          path: ['allowPrivilegedContainer'],
          message: 'whoever may use these constraints may run privileged containers',
        });
  },
});
