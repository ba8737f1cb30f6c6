import { has, struct } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Objects of charts name none by custom: the release's namespace is what they are given. */
export default defineRule({
  id: 'namespace-default',
  section: 'F',
  severity: 'info',
  profile: 'policy',
  summary: 'An object lives in the namespace "default", or names none.',
  synonyms: [
    'kube-linter use-namespace',
    'checkov CKV_K8S_21',
    'kubescape C-0061',
    'kubescape C-0212',
    'trivy KSV-0110',
    'datree WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT',
    'kyverno disallow-default-namespace',
  ],
  check({ graph, charts, report }) {
    for (const manifest of graph.manifests) {
      const metadata = struct(manifest.object, 'metadata');
      const isNamed = has(metadata, 'namespace');
      if (graph.namespaceOf(manifest) !== 'default' || (charts.length > 0 && !isNamed)) continue;
      report({
        object: manifest,
        path: ['metadata', 'namespace'],
        message: isNamed ? 'namespace is "default"' : 'no namespace is named, so that it comes to "default"',
      });
    }
  },
});
