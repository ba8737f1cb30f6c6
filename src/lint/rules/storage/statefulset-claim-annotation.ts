import { struct, text } from '../../../k8s/objects.ts';
import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { claimTemplates } from '../../storage/claims.ts';

export default defineRule({
  id: 'statefulset-claim-annotation',
  section: 'E',
  severity: 'info',
  profile: 'policy',
  summary: 'A claim template lacks an annotation that is wanted on all.',
  synonyms: ['kube-linter statefulset-volumeclaimtemplate-annotation'],
  options: { annotations: { default: [], describe: 'annotations that every claim template must have' } },
  check({ graph, options, report }) {
    for (const set of graph.ofKind('apps/StatefulSet'))
      for (const { template, path, name } of claimTemplates(set)) {
        const metadata = struct(template, 'metadata');
        const lacking = options.annotations.filter((key) => text(struct(metadata, 'annotations'), key) === '');
        if (lacking.length === 0) continue;
        report({
          object: set,
          path: [...path, 'metadata'],
          message: `claim template ${quote(name)} lacks the annotation ${enumerate(lacking.map(quote))}`,
        });
      }
  },
});
