import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';

/** Their names are given by what they are for. */
const FIXED_NAMES = new Set([
  'Namespace',
  'Node',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'storage.k8s.io/CSIDriver',
]);

export default defineRule({
  id: 'cluster-scoped-name-collision',
  section: 'F',
  severity: 'info',
  profile: 'policy',
  summary: 'The name of an object outside of namespaces does not tell releases apart.',
  check({ graph, report }) {
    for (const manifest of graph.manifests) {
      const { id, object } = manifest;
      if (FIXED_NAMES.has(groupKindOf(id)) || graph.namespaceOf(manifest) !== '') continue;
      const metadata = struct(object, 'metadata');
      const release =
        text(struct(metadata, 'annotations'), 'meta.helm.sh/release-name') ||
        text(struct(metadata, 'labels'), 'app.kubernetes.io/instance');
      if (release === '' || id.name === '' || id.name.includes(release)) continue;
      report({
        object: manifest,
        path: ['metadata', 'name'],
        message: `${id.kind} ${quote(id.name)} does not have the release's name ${quote(release)} in its own`,
      });
    }
  },
});
