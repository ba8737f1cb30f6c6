import { struct, text } from '../../../k8s/objects.ts';
import { named } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'owner-reference-in-source',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A manifest sets metadata.ownerReferences.',
  synonyms: ['monokle LNK003'],
  check({ graph, report }) {
    for (const { from: object, path, target } of graph.edges('owner')) {
      const exported = text(struct(object.object, 'metadata'), 'uid') !== '';
      if (exported || path[2] !== 0) continue;
      report({
        object,
        path: path.slice(0, 2),
        part: 'key',
        message: `ownerReferences name ${named(target)} by a uid that only one cluster has`,
        help: 'leave them to controllers',
      });
    }
  },
});
