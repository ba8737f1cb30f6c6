import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** CVE-2021-25741, repaired in 1.22.2. */
export default defineRule({
  id: 'subpath-cve',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A part of a volume is mounted, and old kubelets can be led out of it.',
  synonyms: ['datree CONTAINER_CVE2021_25741', 'kubescape C-0058'],
  check({ graph, minor, report }) {
    if (minor > 22) return;
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const [i, mount] of structs(container.object, 'volumeMounts').entries()) {
        const field = ['subPath', 'subPathExpr'].find((name) => text(mount, name) !== '');
        if (field === undefined) continue;
        report({
          object: pod.object,
          path: [...container.path, 'volumeMounts', i, field],
          message: `${who} may reach files of its node by ${field} ${quote(text(mount, field))} where the kubelet is older than 1.22.2`,
        });
      }
  },
});
