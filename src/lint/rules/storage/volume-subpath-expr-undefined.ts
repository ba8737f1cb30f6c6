import { structs, text } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { Environment } from '../../workloads/environment.ts';
import { referencedNames } from '../../workloads/expansion.ts';

export default defineRule({
  id: 'volume-subpath-expr-undefined',
  section: 'E',
  severity: 'error',
  profile: 'default',
  summary: "A mount's subPathExpr uses a variable that the container does not have.",
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const container of pod.containers)
        for (const [i, mount] of structs(container.object, 'volumeMounts').entries()) {
          const expression = text(mount, 'subPathExpr');
          if (expression === '') continue;
          const environment = new Environment(graph, pod, container);
          const name = referencedNames(expression).find((one) => environment.lacks(one));
          if (name === undefined) continue;
          const names = environment.variables.map((variable) => variable.name);
          report({
            object: pod.object,
            path: [...container.path, 'volumeMounts', i, 'subPathExpr'],
            message: `variable ${quote(name)} is not defined in container ${quote(container.name)}`,
            ...nearHelp(name, names),
          });
        }
  },
});
