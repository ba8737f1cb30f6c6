import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** The server warns of it, but for a value made of the one before (`PATH=$(PATH):/more`); server-side apply refuses both. */
export default defineRule({
  id: 'env-var-duplicate',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'A container defines an environment variable twice.',
  synonyms: ['kube-linter duplicate-env-var', 'kube-score environment-variable-key-duplication', 'kubescape C-0295'],
  refused: [{ codes: ['KT4100'], field: /\.env\[\d+\]$/, message: /: hides previous definition of / }],
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const container of containers) {
        const variables = structs(container.object, 'env').map((variable, i) => ({ name: text(variable, 'name'), i }));
        for (const { item, first } of repeats(variables, ({ name }) => name || undefined))
          report({
            object,
            path: [...container.path, 'env', item.i],
            message: `variable ${quote(item.name)} of container ${quote(container.name)} is defined twice, and the later one wins`,
            related: [{ message: 'the first one', object, path: [...container.path, 'env', first.i] }],
          });
      }
  },
});
