import { struct } from '../../../k8s/objects.ts';
import { entryFaults } from '../../metadata/wanted-entries.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'annotation-required',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'An object lacks an annotation that the configuration requires.',
  synonyms: [
    'kube-linter required-annotation-email',
    'monokle MTD-custom-annotations',
    'gatekeeper requiredannotations',
    'kyverno require-annotations',
  ],
  options: {
    annotations: { default: [] as readonly string[], describe: 'keys, or `key=value` with `*` for any text' },
    kinds: { default: [] as readonly string[], describe: 'kinds of objects that are looked at; all where empty' },
  },
  check({ graph, options, report }) {
    for (const manifest of graph.manifests) {
      if (options.kinds.length > 0 && !options.kinds.includes(manifest.id.kind)) continue;
      const given = struct(struct(manifest.object, 'metadata'), 'annotations');
      for (const { key, message } of entryFaults('annotation', given, options.annotations))
        report({ object: manifest, path: ['metadata', 'annotations', key], message });
    }
  },
});
