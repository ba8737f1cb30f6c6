import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const LABEL = 'app.kubernetes.io/instance';

export default defineRule({
  id: 'metadata-name-labels-mismatch',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'The instance label of an object is not its name.',
  synonyms: ['polaris metadataAndInstanceMismatched'],
  check({ graph, report }) {
    for (const manifest of graph.manifests) {
      const instance = text(struct(struct(manifest.object, 'metadata'), 'labels'), LABEL);
      if (instance === '' || instance === manifest.id.name || manifest.id.name === '') continue;
      report({
        object: manifest,
        path: ['metadata', 'labels', LABEL],
        message: `label ${LABEL} is ${quote(instance)}, the name is ${quote(manifest.id.name)}`,
      });
    }
  },
});
