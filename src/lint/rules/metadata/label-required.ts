import { struct } from '../../../k8s/objects.ts';
import { entryFaults } from '../../metadata/wanted-entries.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'label-required',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'An object lacks a label that the configuration requires.',
  synonyms: [
    'kube-linter required-label-owner',
    'monokle MTD-custom-labels',
    'gatekeeper requiredlabels',
    'datree WORKLOAD_MISSING_LABEL_OWNER_VALUE',
    'datree DEPLOYMENT_MISSING_LABEL_ENV_VALUE',
    'kyverno require-labels',
  ],
  options: {
    labels: { default: [] as readonly string[], describe: 'keys, or `key=value` with `*` for any text' },
    kinds: { default: [] as readonly string[], describe: 'kinds of objects that are looked at; all where empty' },
  },
  check({ graph, options, report }) {
    for (const manifest of graph.manifests) {
      if (options.kinds.length > 0 && !options.kinds.includes(manifest.id.kind)) continue;
      const given = struct(struct(manifest.object, 'metadata'), 'labels');
      for (const { key, message } of entryFaults('label', given, options.labels))
        report({ object: manifest, path: ['metadata', 'labels', key], message });
    }
  },
});
