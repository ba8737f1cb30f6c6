import { text } from '../../../k8s/objects.ts';
import { missingObject, named } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

export default defineRule({
  id: 'image-pull-secret-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'The Secret for pulling images does not exist, or is not one for a registry.',
  synonyms: ['monokle LNK001', 'popeye 305'],
  check({ graph, report }) {
    for (const edge of graph.edges('config')) {
      if (edge.role !== 'image-pull') continue;
      const { from: object, path, target, to } = edge;
      if (edge.verdict === 'missing') report({ object, path, ...missingObject(graph, edge) });
      const type = to[0] && (text(to[0].object, 'type') || 'Opaque');
      if (type === undefined || TYPES.includes(type)) continue;
      report({
        object,
        path,
        message: `${named(target)} has type ${type}, not ${TYPES[0]}`,
        related: [{ message: 'the Secret', object: to[0]! }],
      });
    }
  },
});
