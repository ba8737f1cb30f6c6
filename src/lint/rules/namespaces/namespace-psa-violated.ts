import type { LevelVersion } from '../../../policy/pod-security/index.ts';
import { formatLevel, podSecurityViolations, policyOfNamespace } from '../../../policy/pod-security/index.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A Pod is refused by validation; a workload is stored, and its pods are refused. */
export default defineRule({
  id: 'namespace-psa-violated',
  section: 'F',
  severity: 'error',
  profile: 'default',
  summary: 'A pod does not keep the Pod Security level that its own Namespace enforces.',
  refused: [
    { kinds: ['Pod'], message: /violates PodSecurity/ },
    { codes: ['KT4100'], message: /would violate PodSecurity/, inexact: true },
  ],
  check({ graph, minor, report }) {
    const levels = new Map<string, LevelVersion>();
    for (const { id } of graph.ofKind('Namespace'))
      levels.set(id.name, policyOfNamespace(graph.labelsOf(graph.find('Namespace', id.name, '')!).map).enforce);
    for (const pod of graph.pods) {
      const level = pod.object.id.kind === 'Pod' ? undefined : levels.get(pod.namespace);
      const violations = level && podSecurityViolations(level, pod.metadata, pod.spec, minor);
      if (violations === undefined) continue;
      report({
        object: pod.object,
        path: pod.specPath,
        message: `its pods are refused in namespace ${quote(pod.namespace)}, they violate PodSecurity ${quote(formatLevel(level!))}: ${violations}`,
      });
    }
  },
});
