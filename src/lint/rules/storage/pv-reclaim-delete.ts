import { has, struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Volumes that a provisioner made carry its name. */
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

export default defineRule({
  id: 'pv-reclaim-delete',
  section: 'E',
  severity: 'info',
  profile: 'reliability',
  summary: 'A PersistentVolume made by hand is deleted together with its claim.',
  check({ graph, report }) {
    for (const volume of graph.ofKind('PersistentVolume')) {
      const annotations = struct(struct(volume.object, 'metadata'), 'annotations');
      if (has(annotations, PROVISIONED_BY)) continue;
      if (text(struct(volume.object, 'spec'), 'persistentVolumeReclaimPolicy') !== 'Delete') continue;
      report({
        object: volume,
        path: ['spec', 'persistentVolumeReclaimPolicy'],
        message: 'the data is deleted when the claim is',
        help: 'say Retain',
      });
    }
  },
});
