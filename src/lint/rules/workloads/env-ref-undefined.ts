import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { environments } from '../../workloads/environment.ts';

/**
 * What the kubelet cannot replace it leaves as it is. With an envFrom whose object is not at hand nothing is certain; with one
 * that is, env-ref-from-envfrom-unknown tells it.
 */
export default defineRule({
  id: 'env-ref-undefined',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'A `$(NAME)` names no variable of the container, so that it stays as it is written.',
  check({ graph, report }) {
    for (const { pod, environment, open } of environments(graph)) {
      if (environment.sources.length > 0) continue;
      for (const { name, path, later } of open) {
        if (later !== undefined) continue;
        report({
          object: pod.object,
          path,
          message: `${quote(`$(${name})`)} stays as it is: container ${quote(environment.container.name)} has no variable ${quote(name)}`,
          ...nearHelp(
            name,
            environment.variables.map((variable) => variable.name),
          ),
        });
      }
    }
  },
});
