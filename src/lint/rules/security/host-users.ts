import { bool } from '../../../k8s/objects.ts';
import { isWindows } from '../../../policy/pod-security/index.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** On by default since 1.33. It does not go with the node's network, processes or shared memory. */
export default defineRule({
  id: 'host-users',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'The users of a pod are those of its node.',
  synonyms: ['kubesec HostUsers'],
  check({ graph, minor, report }) {
    if (minor < 33) return;
    for (const pod of podsToSecure(graph)) {
      const { spec, object, specPath } = pod;
      const shares = ['hostNetwork', 'hostPID', 'hostIPC'].some((field) => bool(spec, field) === true);
      if (shares || isWindows(pod) || bool(spec, 'hostUsers') === false) continue;
      report({ object, path: [...specPath, 'hostUsers'], message: 'root in the pod is root of the node' });
    }
  },
});
