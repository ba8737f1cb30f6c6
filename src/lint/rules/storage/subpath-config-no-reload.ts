import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'subpath-config-no-reload',
  section: 'E',
  severity: 'info',
  profile: 'reliability',
  summary: 'A file of a ConfigMap or Secret mounted by subPath is never refreshed.',
  check({ graph, report }) {
    for (const pod of graph.pods) {
      const sources = configVolumes(pod);
      if (sources.size === 0 || !pod.lasting) continue;
      for (const { object, path } of pod.containers)
        for (const [i, mount] of structs(object, 'volumeMounts').entries()) {
          const source = sources.get(text(mount, 'name'));
          const field = ['subPath', 'subPathExpr'].find((name) => text(mount, name) !== '');
          if (source === undefined || field === undefined) continue;
          report({
            object: pod.object,
            path: [...path, 'volumeMounts', i, field],
            message: `${source} mounted by ${field} does not change in running containers`,
          });
        }
    }
  },
});

/** What the volumes of ConfigMaps and Secrets hold, by their names. */
function configVolumes({ spec }: PodTemplate): Map<string, string> {
  const sources = new Map<string, string>();
  for (const volume of structs(spec, 'volumes')) {
    const [configMap, secret] = [struct(volume, 'configMap'), struct(volume, 'secret')];
    const name = text(volume, 'name');
    if (configMap !== undefined) sources.set(name, `ConfigMap ${quote(text(configMap, 'name'))}`);
    else if (secret !== undefined) sources.set(name, `Secret ${quote(text(secret, 'secretName'))}`);
    else if (has(volume, 'projected')) sources.set(name, 'a projected volume');
  }
  return sources;
}
