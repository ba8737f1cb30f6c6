import type { Manifest } from '../../../k8s/manifest.ts';
import { struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** References that are for one key and come with one. */
const isPicking = (role: string): boolean => role === 'env' || role === 'item' || role === 'sub-path';

export default defineRule({
  id: 'configmap-key-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A key of a ConfigMap that is read key by key is never asked for.',
  synonyms: ['popeye 401'],
  check({ graph, report }) {
    const asked = new Map<Manifest, Set<string> | 'all'>();
    for (const { to, key, role } of graph.edges('config')) {
      const object = to[0];
      if (object?.id.kind !== 'ConfigMap') continue;
      const keys = asked.get(object) ?? new Set();
      if (keys === 'all' || (key === undefined && !isPicking(role))) asked.set(object, 'all');
      else asked.set(object, key === undefined ? keys : keys.add(key));
    }
    for (const [object, keys] of asked) {
      if (keys === 'all') continue;
      for (const field of ['data', 'binaryData'])
        for (const key of Object.keys(struct(object.object, field) ?? {}))
          if (!keys.has(key))
            report({ object, path: [field, key], part: 'key', message: `nothing here reads key ${quote(key)}` });
    }
  },
});
