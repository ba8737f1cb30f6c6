import { entries, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { secretIn, secretInFile } from '../../secrets/find-secret.ts';

/** Once for each key. Programs are only searched for what is known by its form. */
export default defineRule({
  id: 'secret-in-configmap',
  section: 'J',
  severity: 'warning',
  profile: 'security',
  summary: 'A ConfigMap holds a secret in plain text.',
  synonyms: [
    'polaris sensitiveConfigmapContent',
    'trivy KSV-0109',
    'trivy KSV-1010',
    'kubescape C-0012',
    'datree ALL_EXPOSED_SECRET_*',
  ],
  check({ graph, report }) {
    for (const object of graph.ofKind('ConfigMap')) {
      for (const [key, value] of entries(object.object, 'data')) {
        const fault = secretInFile(key, value);
        if (fault !== undefined)
          report({
            object,
            path: ['data', key],
            part: 'key',
            message: `${quote(key)} ${fault}`,
            help: 'put it into a Secret',
          });
      }
      for (const [key, value] of entries(struct(object.object, 'metadata'), 'annotations')) {
        const fault = secretIn(key, value, true);
        if (fault !== undefined)
          report({
            object,
            path: ['metadata', 'annotations', key],
            part: 'key',
            message: `annotation ${quote(key)} ${fault}`,
          });
      }
    }
  },
});
