import { named, nearHelp, quote } from '../../describe.ts';
import { keysOf } from '../../graph/families/config.ts';
import { defineRule } from '../../rule.ts';
import { missingFiles } from '../../workloads/picked-files.ts';

export default defineRule({
  id: 'secret-key-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A pod asks for a key that the Secret does not have.',
  synonyms: ['kube-linter env-value-from', 'kubevious env-secret-ref'],
  check({ graph, report }) {
    for (const { from: object, target, optional, key, keyPath: path, keyVerdict, to } of graph.edges('config')) {
      if (target.kind !== 'Secret' || keyVerdict !== 'missing' || optional || key === undefined) continue;
      const keys = [...keysOf(to[0]!.object)];
      report({ object, path, message: `${named(target)} has no key ${quote(key)}`, ...nearHelp(key, keys) });
    }
    for (const finding of missingFiles(graph, 'Secret')) report(finding);
  },
});
