import type { Manifest } from '../../../k8s/manifest.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { nearestHelp, quote } from '../../describe.ts';
import { BINDINGS } from '../../graph/families/rbac.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';

/** Told where it is named first. The namespace that objects without one go to exists, or so it is taken. */
export default defineRule({
  id: 'namespace-missing',
  section: 'F',
  severity: 'warning',
  profile: 'policy',
  summary: 'A namespace that is named is not among the objects.',
  check({ graph, report }) {
    const told = new Set<string>([graph.defaultNamespace, '']);
    const look = (object: Manifest, path: Path, name: string): void => {
      if (told.has(name)) return;
      told.add(name);
      const target = { kind: 'Namespace', name, namespace: '' };
      if (graph.resolve(target).verdict !== 'missing') return;
      const help = nearestHelp(graph, target);
      report({ object, path, message: `Namespace ${quote(name)} is not among the objects`, ...(help && { help }) });
    };
    for (const manifest of graph.manifests)
      if (has(struct(manifest.object, 'metadata'), 'namespace'))
        look(manifest, ['metadata', 'namespace'], graph.namespaceOf(manifest));
    for (const binding of graph.ofKinds(BINDINGS))
      for (const [i, subject] of structs(binding.object, 'subjects').entries())
        look(binding, ['subjects', i, 'namespace'], text(subject, 'namespace'));
  },
});
