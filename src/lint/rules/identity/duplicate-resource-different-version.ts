import { inNamespace, quote } from '../../describe.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import { hooksOf } from '../../objects/hooks.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** Versions are views of one stored object: `autoscaling/v1` and `autoscaling/v2` of one name overwrite each other. */
export default defineRule({
  id: 'duplicate-resource-different-version',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'Two documents define the same object in two versions of its API.',
  check({ graph, report }) {
    const found = repeats(graph.manifests, (manifest) => {
      const { id } = manifest;
      if (id.name === '' || hooksOf(manifest).length > 0) return undefined;
      return `${groupKindOf(id)}\n${graph.namespaceOf(manifest)}\n${id.name}`;
    });
    for (const { item, first } of found) {
      if (item.id.apiVersion === first.id.apiVersion) continue;
      const { kind, name, apiVersion } = item.id;
      report({
        object: item,
        path: ['apiVersion'],
        message: `${kind} ${quote(name)}${inNamespace(graph.namespaceOf(item))} is defined as ${apiVersion} and as ${first.id.apiVersion}, and the later one wins`,
        related: [{ message: 'the first one', object: first, path: ['apiVersion'] }],
      });
    }
  },
});
