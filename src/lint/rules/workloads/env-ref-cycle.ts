import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { environments } from '../../workloads/environment.ts';
import { variableCycles } from '../../workloads/variable-cycles.ts';

/** `PATH=$(PATH):/more` is fine where an earlier entry or an envFrom defines the name. */
export default defineRule({
  id: 'env-ref-cycle',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'Environment variables of a container refer to each other in a circle, or one to itself.',
  check({ graph, report }) {
    for (const { pod, environment } of environments(graph)) {
      if (!environment.known) continue;
      const given = (name: string): boolean => environment.sources.some(({ names }) => names?.has(name));
      for (const [first, ...rest] of variableCycles(environment.variables, given)) {
        const others = enumerate(rest.map(({ name }) => quote(name)));
        report({
          object: pod.object,
          path: [...environment.container.path, 'env', first!.index, 'value'],
          message: `variable ${quote(first!.name)} refers to itself${others === '' ? '' : ` by way of ${others}`}`,
        });
      }
    }
  },
});
