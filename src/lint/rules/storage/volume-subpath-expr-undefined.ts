import { structs, text } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { undefinedVariables, variableReferences } from '../../objects/variables.ts';
import { defineRule } from '../../rule.ts';

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
          const isUndefined = undefinedVariables(graph, pod, container);
          const name = variableReferences(expression).find(isUndefined);
          if (name === undefined) continue;
          const names = structs(container.object, 'env').map((variable) => text(variable, 'name'));
          report({
            object: pod.object,
            path: [...container.path, 'volumeMounts', i, 'subPathExpr'],
            message: `variable ${quote(name)} is not defined in container ${quote(container.name)}`,
            ...nearHelp(name, names),
          });
        }
  },
});
