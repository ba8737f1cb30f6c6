import { suggest } from '../../../core/suggest.ts';
import { has } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { ResourceGraph } from '../../graph/graph.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { labelSelector, matchesLabels, type Selector } from '../../objects/selector.ts';
import { defineRule } from '../../rule.ts';
import { type SpreadTerm, spreadTerms } from '../../workloads/spreading.ts';

/**
 * Spread constraints are always about the pod itself. Anti-affinity may well be about others: it counts where it asks for
 * labels that the pod has with nearly its own values, of its own namespace, and nothing of the set has them.
 */
export default defineRule({
  id: 'anti-affinity-own-labels',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'Anti-affinity or a spread constraint selects neither the pod itself nor any other.',
  refused: [{ codes: ['KT4100'], message: /: a null labelSelector results in matching no pod$/ }],
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const { what, object, path } of spreadTerms(pod.spec, pod.specPath)) {
        const selector = labelSelector(object, 'labelSelector');
        if (selector === undefined || selector.faulty || matchesLabels(selector, pod.labels.map)) continue;
        if (what === 'anti-affinity' && !isMeantForItself(graph, pod, object, selector)) continue;
        report({
          object: pod.object,
          path: [...path, 'labelSelector'],
          message: `selector ${quote(selector.text)} does not match the labels of these pods, so that nothing keeps them apart`,
        });
      }
  },
});

function isMeantForItself(
  graph: ResourceGraph,
  pod: PodTemplate,
  term: SpreadTerm['object'],
  selector: Selector,
): boolean {
  if (has(term, 'namespaces') || has(term, 'namespaceSelector')) return false;
  const labels = pod.labels.map;
  const isOwnKey = selector.requirements.every(({ key, operator }) => operator === 'In' && labels.has(key));
  if (!isOwnKey || !selector.requirements.some(({ key, values }) => isLike(labels.get(key)!, values))) return false;
  const selection = graph.selectPods([pod.namespace], selector);
  return graph.podsVerdict([pod.namespace], selector, selection) === 'missing';
}

/** The pod's own value, one with something before or behind it, or a mistyped one. */
const isLike = (own: string, values: readonly string[]): boolean =>
  values.some((value) => own.includes(value) || value.includes(own) || suggest(own, [value]) !== undefined);
