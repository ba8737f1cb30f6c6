import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'pv-hostpath',
  section: 'E',
  severity: 'warning',
  profile: 'security',
  summary: 'A PersistentVolume is a folder of whichever node the pod runs on.',
  synonyms: ['kyverno limit-hostpath-type-pv'],
  check({ graph, report }) {
    for (const volume of graph.ofKind('PersistentVolume')) {
      const source = struct(struct(volume.object, 'spec'), 'hostPath');
      if (source === undefined) continue;
      report({
        object: volume,
        path: ['spec', 'hostPath'],
        part: 'key',
        message: `the volume is the folder ${quote(text(source, 'path'))} of a node`,
        help: 'take a local volume, which knows its node',
      });
    }
  },
});
