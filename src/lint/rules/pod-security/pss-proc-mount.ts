import { text } from '../../../k8s/objects.ts';
import { hasUserNamespace } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Since 1.35 the baseline allows it to pods with users of their own, whose /proc shows no more than theirs. */
export default defineRule({
  id: 'pss-proc-mount',
  section: 'H',
  severity: 'error',
  profile: 'security',
  summary: 'A container sees all of /proc, without the parts that runtimes mask.',
  synonyms: [
    'pss B',
    'kube-linter unsafe-proc-mount',
    'polaris procMount',
    'trivy KSV-0027',
    'monokle PSS109',
    'gatekeeper proc-mount',
  ],
  check({ graph, minor, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph)) {
      const mount = text(object, 'procMount');
      if (mount === '' || mount === 'Default' || hasUserNamespace({ spec: pod.spec, minor })) continue;
      report({ object: pod.object, path: [...path, 'procMount'], message: `${who} mounts /proc as ${quote(mount)}` });
    }
  },
});
