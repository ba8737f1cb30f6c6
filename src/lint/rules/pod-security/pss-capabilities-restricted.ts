import { struct, texts } from '../../../k8s/objects.ts';
import { isBaselineCapability, isWindows } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Capabilities beyond the baseline are told by pss-capabilities-baseline. */
export default defineRule({
  id: 'pss-capabilities-restricted',
  section: 'H',
  severity: 'warning',
  profile: 'security',
  summary: 'A container keeps Linux capabilities, or adds others than NET_BIND_SERVICE.',
  synonyms: [
    'pss R',
    'checkov CKV_K8S_37',
    'checkov CKV_K8S_28',
    'kubesec CapDropAll',
    'kubesec CapDropAny',
    'trivy KSV-0003',
    'trivy KSV-0004',
    'trivy KSV-0106',
    'kube-linter drop-net-raw-capability',
    'datree CIS_MISSING_VALUE_DROP_NET_RAW',
    'monokle PSS206',
    'monokle KBP103',
    'kyverno require-drop-all',
  ],
  check({ graph, report }) {
    for (const { pod, who, object, path } of allContainerSettings(graph)) {
      if (isWindows(pod) || object?.privileged === true) continue;
      const capabilities = struct(object, 'capabilities');
      const at = [...path, 'capabilities'];
      if (!texts(capabilities, 'drop').includes('ALL'))
        report({ object: pod.object, path: [...at, 'drop'], message: `${who} does not drop ALL capabilities` });
      for (const [i, name] of texts(capabilities, 'add').entries())
        if (name !== 'NET_BIND_SERVICE' && isBaselineCapability(name))
          report({ object: pod.object, path: [...at, 'add', i], message: `${who} adds capability ${quote(name)}` });
    }
  },
});
