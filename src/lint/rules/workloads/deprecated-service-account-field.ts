import { text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** The server sets both fields to one value, so that exported objects have both; such a pair is left alone. */
export default defineRule({
  id: 'deprecated-service-account-field',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A pod names its ServiceAccount by the deprecated field serviceAccount.',
  synonyms: ['kube-linter deprecated-service-account-field', 'kubescape C-0294'],
  check({ graph, report }) {
    for (const { object, spec, specPath } of graph.pods) {
      const [old, name] = [text(spec, 'serviceAccount'), text(spec, 'serviceAccountName')];
      if (old === '' || old === name) continue;
      report({
        object,
        path: [...specPath, 'serviceAccount'],
        message:
          name === ''
            ? 'serviceAccount is a deprecated alias of serviceAccountName'
            : `serviceAccount is a deprecated alias, and serviceAccountName ${quote(name)} overrides it`,
        help: 'use serviceAccountName',
      });
    }
  },
});
