import type { Manifest } from '../../../k8s/manifest.ts';
import { text } from '../../../k8s/objects.ts';
import { named } from '../../describe.ts';
import { keysOf } from '../../graph/families/config.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-tls-secret-wrong-type',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: "The Secret with an Ingress's certificate is not of type kubernetes.io/tls, or lacks a key.",
  check({ graph, report }) {
    for (const { role, from, path, target, to } of graph.edges('config')) {
      const secret = role === 'ingress-tls' ? to[0] : undefined;
      const problem = secret && problemOf(secret);
      if (secret === undefined || problem === undefined) continue;
      report({
        object: from,
        path,
        message: `${named(target)} ${problem}`,
        related: [{ message: 'the Secret', object: secret }],
      });
    }
  },
});

function problemOf({ object }: Manifest): string | undefined {
  const type = text(object, 'type') || 'Opaque';
  if (type !== 'kubernetes.io/tls') return `has type ${type}, not kubernetes.io/tls`;
  const missing = ['tls.crt', 'tls.key'].filter((key) => !keysOf(object).has(key));
  return missing.length > 0 ? `has no ${missing.join(' and no ')}` : undefined;
}
