import { structs, text } from '../../../k8s/objects.ts';
import { missingObject } from '../../describe.ts';
import type { EdgeFamilies } from '../../graph/edge.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import { hasNothingIn } from '../../graph/resolve.ts';
import { defineRule } from '../../rule.ts';

type SubjectEdge = EdgeFamilies['subject'];

/**
 * Of a namespace that the set has nothing in little is known. But where the set has an account of that name in a namespace that it
 * names, and no binding grants that one anything, it is the one that was meant.
 */
export default defineRule({
  id: 'rolebinding-subject-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A binding grants a role to a ServiceAccount that does not exist.',
  synonyms: ['kubevious role-binding-service-account-ref', 'monokle LNK001', 'popeye 1300'],
  check({ graph, report }) {
    const edges = graph.edges('subject');
    let granted: ReadonlySet<string> | undefined;
    for (const edge of edges) {
      const isElsewhere = (): boolean => {
        granted ??= new Set(edges.filter(({ verdict }) => verdict === 'present').map(({ target }) => keyOf(target)));
        return isMeantElsewhere(graph, edge, granted);
      };
      if (edge.verdict === 'missing' || (edge.verdict === 'unknown' && isElsewhere()))
        report({ object: edge.from, path: edge.path, ...missingObject(graph, edge) });
    }
  },
});

function isMeantElsewhere(
  graph: ResourceGraph,
  { from, path, target }: SubjectEdge,
  granted: ReadonlySet<string>,
): boolean {
  const { kind, name } = target;
  const [, i] = path;
  if (text(structs(from.object, 'subjects')[Number(i)], 'namespace') === '') return false;
  if (graph.partial || name === 'default' || !hasNothingIn(graph.resolve(target))) return false;
  const places = graph.elsewhere(target).filter((one) => graph.find(kind, name, one)?.id.namespace === one);
  return places.length > 0 && !places.some((namespace) => granted.has(keyOf({ namespace, name })));
}

const keyOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${namespace}/${name}`;
