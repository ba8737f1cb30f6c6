import { inNamespace, quote } from '../../describe.ts';
import { hooksOf } from '../../objects/hooks.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** Hooks are left out: Helm makes and deletes them one after the other, so that a name may well come back. */
export default defineRule({
  id: 'duplicate-resource',
  section: 'B',
  severity: 'error',
  profile: 'default',
  summary: 'Two documents define the same object; the later one silently wins.',
  synonyms: ['kubevious lint'],
  check({ graph, report }) {
    const found = repeats(graph.manifests, (manifest) => {
      const { id } = manifest;
      if (id.name === '' || hooksOf(manifest).length > 0) return undefined;
      return `${id.kind}\n${id.apiVersion}\n${graph.namespaceOf(manifest)}\n${id.name}`;
    });
    for (const { item, first } of found) {
      const { kind, name } = item.id;
      report({
        object: item,
        path: ['metadata', 'name'],
        message: `${kind} ${quote(name)} is defined twice${inNamespace(graph.namespaceOf(item))}, and the later one wins`,
        related: [{ message: 'the first one', object: first, path: ['metadata', 'name'] }],
      });
    }
  },
});
