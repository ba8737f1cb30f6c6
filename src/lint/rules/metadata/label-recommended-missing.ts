import { has, struct } from '../../../k8s/objects.ts';
import { enumerate } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'label-recommended-missing',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'An object lacks labels that Kubernetes recommends.',
  synonyms: ['monokle MTD-recommended-labels', 'kubescape C-0076', 'kubescape C-0077'],
  options: {
    labels: {
      default: [
        'app.kubernetes.io/name',
        'app.kubernetes.io/instance',
        'app.kubernetes.io/version',
        'app.kubernetes.io/component',
        'app.kubernetes.io/part-of',
        'app.kubernetes.io/managed-by',
      ],
      describe: 'the labels that every object is to have',
    },
  },
  check({ graph, options, report }) {
    for (const manifest of graph.manifests) {
      const labels = struct(struct(manifest.object, 'metadata'), 'labels');
      const missing = options.labels.filter((label) => !has(labels, label));
      if (missing.length > 0)
        report({
          object: manifest,
          path: ['metadata', 'labels'],
          part: 'key',
          message: `${missing.length > 1 ? 'labels' : 'label'} ${enumerate(missing, options.labels.length)} ${missing.length > 1 ? 'are' : 'is'} missing`,
        });
    }
  },
});
