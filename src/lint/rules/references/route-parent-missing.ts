import { struct, structs, text } from '../../../k8s/objects.ts';
import { enumerate, missingObject, named, nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Gateways mostly belong to the cluster: a set that brings some is taken to bring all. */
export default defineRule({
  id: 'route-parent-missing',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'A route attaches to a Gateway or a listener that does not exist.',
  synonyms: ['popeye 407'],
  check({ graph, report }) {
    const hasGateways = graph.ofKind('gateway.networking.k8s.io/Gateway').length > 0;
    for (const edge of graph.edges('parent')) {
      const { from: object, path, to, target, sectionName, port } = edge;
      if (edge.verdict === 'missing' && hasGateways) report({ object, path, ...missingObject(graph, edge) });
      if (edge.listenerVerdict !== 'missing') continue;
      const names = structs(struct(to[0]?.object, 'spec'), 'listeners').map((listener) => text(listener, 'name'));
      const field = sectionName === '' ? 'port' : 'sectionName';
      const wanted =
        sectionName === '' ? `on port ${port}` : quote(sectionName) + (port === undefined ? '' : ` on port ${port}`);
      report({
        object,
        path: [...path.slice(0, -1), field],
        message: `${named(target)} has no listener ${wanted}; it has ${enumerate(names.map(quote))}`,
        ...nearHelp(sectionName, names),
      });
    }
  },
});
