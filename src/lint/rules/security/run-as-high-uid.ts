import { integer } from '../../../k8s/objects.ts';
import { allSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

/** Only ids that are set: what an image says is not known. Root is told by pss-run-as-user-zero and run-as-root-group. */
export default defineRule({
  id: 'run-as-high-uid',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A pod or container runs with a user or group id that nodes may use for their own.',
  synonyms: [
    'kube-score container-security-context-user-group-id',
    'checkov CKV_K8S_40',
    'kubesec RunAsUser',
    'kubesec RunAsGroup',
    'trivy KSV-0020',
    'trivy KSV-0021',
    'datree LOWGID',
    'monokle KBP104',
    'monokle KBP105',
  ],
  options: { above: { default: 10000, describe: 'ids above it are fine' } },
  check({ graph, options, report }) {
    for (const { pod, who, object, path } of allSettings(graph))
      for (const [field, what] of [
        ['runAsUser', 'user'],
        ['runAsGroup', 'group'],
      ] as const) {
        const id = integer(object, field);
        if (!id || id > options.above) continue;
        report({
          object: pod.object,
          path: [...path, field],
          message: `${who} runs as ${what} ${id}, which is not above ${options.above}`,
        });
      }
  },
});
