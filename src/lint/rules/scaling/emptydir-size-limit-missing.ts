import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'emptydir-size-limit-missing',
  section: 'D',
  severity: 'info',
  profile: 'efficiency',
  summary: 'An emptyDir volume may fill its node.',
  synonyms: ['kyverno add-emptydir-sizelimit'],
  check({ graph, report }) {
    for (const pod of graph.pods)
      for (const [i, volume] of structs(pod.spec, 'volumes').entries()) {
        const directory = struct(volume, 'emptyDir') ?? (has(volume, 'emptyDir') ? {} : undefined);
        if (directory === undefined || has(directory, 'sizeLimit')) continue;
        const where = text(directory, 'medium') === 'Memory' ? 'memory of the pod' : 'disk of the node';
        report({
          object: pod.object,
          path: [...pod.specPath, 'volumes', i, 'emptyDir'],
          message: `volume ${quote(text(volume, 'name'))} has no sizeLimit and may fill the ${where}`,
        });
      }
  },
});
