import { struct, text } from '../../../k8s/objects.ts';
import { missingObject } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { defineRule } from '../../rule.ts';

/** A class may be no more than a word by which claims find volumes that somebody made. */
export default defineRule({
  id: 'storage-class-missing',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A claim names a StorageClass that does not exist.',
  synonyms: ['gatekeeper storageclass', 'kyverno require-storageclass'],
  check({ graph, report }) {
    for (const edge of graph.edges('class'))
      if (edge.role === 'storage' && edge.verdict === 'missing' && !hasVolume(graph, edge.target.name))
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
  },
});

const hasVolume = (graph: ResourceGraph, storageClass: string): boolean =>
  graph
    .ofKind('PersistentVolume')
    .some(({ object }) => text(struct(object, 'spec'), 'storageClassName') === storageClass);
