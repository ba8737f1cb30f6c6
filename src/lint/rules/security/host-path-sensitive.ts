import { quote } from '../../describe.ts';
import { hostPathsOf, readOnlyVolumes } from '../../pod-security/host-paths.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { isSensitivePath } from '../../security/sensitive-paths.ts';

/** Agents that measure nodes read /proc and /sys; what is mounted read-only everywhere is a warning. */
export default defineRule({
  id: 'host-path-sensitive',
  section: 'I',
  severity: 'error',
  profile: 'security',
  summary: 'A pod has a folder of the node that gives power over it.',
  synonyms: ['kube-linter sensitive-host-mounts', 'kubesec ProcMount'],
  check({ graph, report }) {
    for (const pod of podsToSecure(graph)) {
      const paths = hostPathsOf(pod).filter(({ folder }) => isSensitivePath(folder));
      const readOnly = paths.length === 0 ? undefined : readOnlyVolumes(pod);
      for (const { name, folder, path } of paths)
        report({
          object: pod.object,
          path,
          message: `volume ${quote(name)} is the sensitive folder ${quote(folder)} of the node`,
          ...(readOnly!.has(name) && { severity: 'warning' }),
        });
    }
  },
});
