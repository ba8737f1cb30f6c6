import { entries, has, struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

/** Filled in later: by the server, by argocd-vault-plugin, or decrypted by SOPS. */
const FILLED_IN = /^(kubernetes\.io\/service-account-token|helm\.sh\/release\..*)$/;

export default defineRule({
  id: 'secret-committed',
  section: 'J',
  severity: 'info',
  profile: 'security',
  summary: 'A Secret stands in the source with its data.',
  synonyms: ['kyverno disallow-all-secrets'],
  check({ graph, report }) {
    for (const object of graph.ofKind('Secret')) {
      if (FILLED_IN.test(text(object.object, 'type')) || has(object.object, 'sops')) continue;
      if (has(struct(struct(object.object, 'metadata'), 'annotations'), 'avp.kubernetes.io/path')) continue;
      const field = ['data', 'stringData'].find((name) =>
        entries(object.object, name).some(([, value]) => value !== '' && !/^<.*>$/.test(value)),
      );
      if (field !== undefined)
        report({
          object,
          path: [field],
          part: 'key',
          message: 'the Secret stands here with its data, which base64 does not hide',
        });
    }
  },
});
