import { struct, text } from '../../../k8s/objects.ts';
import { inNamespace, quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

/** A headless Service beside one with an address is the custom of StatefulSets, so that the two are kinds of their own. */
export default defineRule({
  id: 'service-duplicate-selector',
  section: 'B',
  severity: 'info',
  profile: 'policy',
  summary: 'Two Services of one namespace have the same selector.',
  synonyms: ['gatekeeper uniqueserviceselector', 'kyverno require-unique-service-selector'],
  check({ graph, report }) {
    const services = graph.edges('pods').filter(({ role }) => role === 'service');
    const found = repeats(services, ({ from, selector }) => {
      const headless = text(struct(from.object, 'spec'), 'clusterIP') === 'None';
      return JSON.stringify([graph.namespaceOf(from), headless, selector.text]);
    });
    for (const { item, first } of found) {
      if (item.from.id.name === first.from.id.name) continue;
      report({
        object: item.from,
        path: item.path,
        message: `Service ${quote(first.from.id.name)} has the selector ${quote(item.selector.text)} too${inNamespace(graph.namespaceOf(item.from))}`,
        related: [{ message: 'the other Service', object: first.from, path: first.path }],
      });
    }
  },
});
