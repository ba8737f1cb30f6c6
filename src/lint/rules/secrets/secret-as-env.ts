import { named } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { containerLabel } from '../../scaling/pod-amounts.ts';

export default defineRule({
  id: 'secret-as-env',
  section: 'J',
  severity: 'info',
  profile: 'security',
  summary: 'A container reads a Secret into variables.',
  synonyms: [
    'kube-linter read-secret-from-env-var',
    'checkov CKV_K8S_35',
    'kubesec SecretsAsEnvironmentVariables',
    'kubescape C-0207',
    'datree CIS_INVALID_KEY_SECRETKEYREF_SECRETREF',
    'monokle KBP112',
  ],
  check({ graph, report }) {
    for (const { from, path, role, target, container, pod } of graph.edges('config'))
      if ((role === 'env' || role === 'env-from') && target.kind === 'Secret' && !pod?.owned)
        report({
          object: from,
          path,
          message: `${container === undefined ? 'the pod' : containerLabel(container)} reads ${named(target)} into variables`,
        });
  },
});
