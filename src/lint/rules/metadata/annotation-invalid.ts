import { struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';

/** Validation refuses keys and types. An annotation without a value is accepted, and hardly meant. */
export default defineRule({
  id: 'annotation-invalid',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'The key or the value of an annotation breaks their syntax.',
  synonyms: ['flux-schema'],
  refused: [{ codes: ['KT3002', 'KT4002', 'KT4006'], field: /(^|\.)annotations(\[(?!helm\.sh\/hook).*\])?$/ }],
  check({ graph, report }) {
    for (const manifest of graph.manifests) {
      const template = graph.podOf(manifest);
      const places: Path[] = [['metadata']];
      if (template !== undefined && template.specPath.length > 1)
        places.push([...template.specPath.slice(0, -1), 'metadata']);
      for (const [i, metadata] of [struct(manifest.object, 'metadata'), template?.metadata].entries()) {
        const path = places[i];
        if (path === undefined) continue;
        for (const [key, value] of Object.entries(struct(metadata, 'annotations') ?? {}))
          if (value === null)
            report({
              object: manifest,
              path: [...path, 'annotations', key],
              message: `annotation ${quote(key)} has no value`,
              severity: 'warning',
            });
      }
    }
  },
});
