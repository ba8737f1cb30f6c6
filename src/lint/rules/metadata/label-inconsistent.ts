import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance'];

export default defineRule({
  id: 'label-inconsistent',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'The name or instance label differs between a workload and its pods, or a Service and its selector.',
  check({ graph, report }) {
    for (const manifest of graph.manifests) {
      const own = struct(struct(manifest.object, 'metadata'), 'labels');
      const pod = graph.podOf(manifest);
      if (pod !== undefined && pod.specPath.length > 1)
        for (const [label, here, there] of differences(own, struct(pod.metadata, 'labels')))
          report({
            object: manifest,
            path: [...pod.specPath.slice(0, -1), 'metadata', 'labels', label],
            message: `label ${label} of the pods is ${quote(there)}, that of the ${manifest.id.kind} is ${quote(here)}`,
          });
    }
    for (const service of graph.ofKind('Service')) {
      const own = struct(struct(service.object, 'metadata'), 'labels');
      for (const [label, here, there] of differences(own, struct(struct(service.object, 'spec'), 'selector')))
        report({
          object: service,
          path: ['spec', 'selector', label],
          message: `the selector asks for ${label} ${quote(there)}, the label of the Service is ${quote(here)}`,
        });
    }
  },
});

/** Labels that both have, with unlike values. */
function differences(
  own: JsonObject | undefined,
  other: JsonObject | undefined,
): [label: string, here: string, there: string][] {
  return LABELS.flatMap((label): [string, string, string][] => {
    const [here, there] = [text(own, label), text(other, label)];
    return here === '' || there === '' || here === there ? [] : [[label, here, there]];
  });
}
