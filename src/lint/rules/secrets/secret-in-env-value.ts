import { structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { allContainerSettings } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';
import { secretIn } from '../../secrets/find-secret.ts';

/** The secret itself never stands in the message. */
export default defineRule({
  id: 'secret-in-env-value',
  section: 'J',
  severity: 'warning',
  profile: 'security',
  summary: 'A variable of a container holds a secret in plain text.',
  synonyms: [
    'kube-linter env-var-secret',
    'polaris sensitiveContainerEnvVar',
    'kubescape C-0012',
    'kubescape C-0259',
    'monokle KBP111',
    'datree ALL_EXPOSED_SECRET_*',
  ],
  check({ graph, report }) {
    for (const { pod, who, container } of allContainerSettings(graph))
      for (const [i, variable] of structs(container.object, 'env').entries()) {
        const name = text(variable, 'name');
        const fault = secretIn(name, text(variable, 'value'));
        if (fault === undefined) continue;
        report({
          object: pod.object,
          path: [...container.path, 'env', i, 'value'],
          message: `variable ${quote(name)} of ${who} ${fault}`,
          help: 'read it from a Secret',
        });
      }
  },
});
