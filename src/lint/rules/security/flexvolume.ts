import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { podsToSecure } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'flexvolume',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'A volume is made by a FlexVolume driver: a program of the node that runs as root.',
  synonyms: ['gatekeeper flexvolume-drivers'],
  check({ graph, report }) {
    for (const { object, spec, specPath } of podsToSecure(graph))
      for (const [i, volume] of structs(spec, 'volumes').entries())
        if (has(volume, 'flexVolume'))
          report({
            object,
            path: [...specPath, 'volumes', i, 'flexVolume'],
            part: 'key',
            message: `volume ${quote(text(volume, 'name'))} is made by a FlexVolume driver`,
            help: 'take a CSI driver',
          });
    for (const object of graph.ofKind('PersistentVolume'))
      if (has(struct(object.object, 'spec'), 'flexVolume'))
        report({
          object,
          path: ['spec', 'flexVolume'],
          part: 'key',
          message: 'the volume is made by a FlexVolume driver',
          help: 'take a CSI driver',
        });
  },
});
