import { text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { claimsOf } from '../../storage/claims.ts';

/** Provisioners of disks that one node mounts at a time: file systems on them cannot be shared. */
const SINGLE_NODE = new Set([
  'ebs.csi.aws.com',
  'kubernetes.io/aws-ebs',
  'pd.csi.storage.gke.io',
  'kubernetes.io/gce-pd',
  'disk.csi.azure.com',
  'kubernetes.io/azure-disk',
  'cinder.csi.openstack.org',
  'kubernetes.io/cinder',
  'dobs.csi.digitalocean.com',
  'csi.hetzner.cloud',
  'linodebs.csi.linode.com',
  'block.csi.vultr.com',
  'rancher.io/local-path',
]);

/** Block devices may be attached to several nodes by some of them. */
export default defineRule({
  id: 'pvc-access-mode-unsupported',
  section: 'E',
  severity: 'info',
  profile: 'default',
  summary: 'A claim wants an access mode that the provisioner of its class cannot give.',
  check({ graph, report }) {
    const told = new Set<string>();
    for (const { from, path, className, modes, volumeMode } of claimsOf(graph)) {
      const index = modes.indexOf('ReadWriteMany');
      const key = JSON.stringify([from.id, path]);
      if (index < 0 || volumeMode === 'Block' || !className || told.has(key)) continue;
      const storageClass = graph.find('storage.k8s.io/StorageClass', className, '');
      const provisioner = text(storageClass?.object, 'provisioner');
      if (!SINGLE_NODE.has(provisioner)) continue;
      told.add(key);
      report({
        object: from,
        path: [...path, 'accessModes', index],
        message: `ReadWriteMany is not supported by ${provisioner}, the provisioner of class ${quote(className)}`,
        help: 'take a class of shared file systems',
      });
    }
  },
});
