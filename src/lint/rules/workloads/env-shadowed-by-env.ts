import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { environments } from '../../workloads/environment.ts';

/** Often meant: a default in a ConfigMap, an exception in the workload. */
export default defineRule({
  id: 'env-shadowed-by-env',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A variable of envFrom is overridden by env, or by a later envFrom.',
  check({ graph, report }) {
    for (const { pod, environment } of environments(graph)) {
      const { sources, variables, container } = environment;
      if (sources.length === 0) continue;
      const given = new Map<string, string>();
      for (const { index, kind, name, names } of sources)
        for (const key of names ?? []) {
          const earlier = given.get(key);
          if (earlier !== undefined)
            report({
              object: pod.object,
              path: [...container.path, 'envFrom', index],
              message: `variable ${quote(key)} of ${earlier} is overridden by ${kind} ${quote(name)}`,
            });
          given.set(key, `${kind} ${quote(name)}`);
        }
      for (const { name, index } of variables) {
        const source = given.get(name);
        if (source === undefined) continue;
        report({
          object: pod.object,
          path: [...container.path, 'env', index, 'name'],
          message: `variable ${quote(name)} of ${source} is overridden here`,
        });
      }
    }
  },
});
