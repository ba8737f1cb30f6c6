import { enumerate, nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { environments } from '../../workloads/environment.ts';

/** Told only where all objects of envFrom are at hand. */
export default defineRule({
  id: 'env-ref-from-envfrom-unknown',
  section: 'C',
  severity: 'info',
  profile: 'default',
  summary: 'A `$(NAME)` names a key that none of the ConfigMaps and Secrets of envFrom has.',
  check({ graph, report }) {
    for (const { pod, environment, open } of environments(graph)) {
      const { sources } = environment;
      if (sources.length === 0 || !environment.known) continue;
      const shown = enumerate(sources.map(({ kind, name }) => `${kind} ${quote(name)}`));
      const keys = sources.flatMap(({ names }) => [...(names ?? [])]);
      for (const { name, path, later } of open) {
        if (later !== undefined) continue;
        report({
          object: pod.object,
          path,
          message: `${quote(`$(${name})`)} stays as it is: neither env nor ${shown} defines ${quote(name)}`,
          ...nearHelp(name, [...keys, ...environment.variables.map((variable) => variable.name)]),
        });
      }
    }
  },
});
