import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'volume-unused',
  section: 'A',
  severity: 'info',
  profile: 'efficiency',
  summary: 'A pod has a volume that no container mounts.',
  check({ graph, report }) {
    for (const pod of graph.pods) {
      const mounted = new Set(
        pod.containers.flatMap(({ object }) =>
          ['volumeMounts', 'volumeDevices'].flatMap((field) =>
            structs(object, field).map((mount) => text(mount, 'name')),
          ),
        ),
      );
      for (const [i, volume] of structs(pod.spec, 'volumes').entries()) {
        const name = text(volume, 'name');
        if (name === '' || mounted.has(name)) continue;
        report({
          object: pod.object,
          path: [...pod.specPath, 'volumes', i, 'name'],
          message: `no container mounts volume ${quote(name)}`,
        });
      }
    }
  },
});
