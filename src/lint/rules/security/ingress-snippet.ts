import { entries, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

/** Of ingress-nginx and of F5's controller. */
const SNIPPET = /^(nginx\.ingress\.kubernetes\.io\/[\w-]+-snippet|nginx\.org\/[\w-]+-snippets)$/;

export default defineRule({
  id: 'ingress-snippet',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'An annotation of an Ingress is configuration of nginx as it stands.',
  synonyms: ['checkov CKV_K8S_152', 'checkov CKV_K8S_153', 'checkov CKV_K8S_154', 'trivy KCV-0093', 'kubescape C-0059'],
  check({ graph, report }) {
    for (const { object } of ingressesOf(graph))
      for (const [key] of entries(struct(object.object, 'metadata'), 'annotations'))
        if (SNIPPET.test(key))
          report({
            object,
            path: ['metadata', 'annotations', key],
            part: 'key',
            message: `${quote(key)} goes into the configuration of nginx as it stands`,
          });
  },
});
