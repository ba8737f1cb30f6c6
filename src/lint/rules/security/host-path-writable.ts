import { bool, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { hostPathsOf } from '../../pod-security/host-paths.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { isRuntimeSocket } from '../../security/sensitive-paths.ts';

/** Being read-only changes nothing about sockets. */
export default defineRule({
  id: 'host-path-writable',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'A container may write to files of the node.',
  synonyms: [
    'kube-linter writable-host-mount',
    'kubescape C-0045',
    'datree EKS_INVALID_HOSTPATH_MOUNT_READONLY_VALUE',
    'kyverno ensure-readonly-hostpath',
  ],
  check({ graph, report }) {
    for (const { pod, containers } of securedPods(graph)) {
      const folders = new Map(hostPathsOf(pod).map(({ name, folder }) => [name, folder]));
      if (folders.size === 0) continue;
      for (const { who, container } of containers)
        for (const [i, mount] of structs(container.object, 'volumeMounts').entries()) {
          const folder = folders.get(text(mount, 'name'));
          if (folder === undefined || bool(mount, 'readOnly') === true || isRuntimeSocket(folder)) continue;
          report({
            object: pod.object,
            path: [...container.path, 'volumeMounts', i],
            message: `${who} may write to ${quote(folder)} of the node`,
          });
        }
    }
  },
});
