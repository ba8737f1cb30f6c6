import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'externalname-with-selector-or-ports',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A Service of type ExternalName has a selector or target ports, which do nothing.',
  check({ graph, report }) {
    for (const object of graph.ofKind('Service')) {
      const spec = struct(object.object, 'spec');
      if (text(spec, 'type') !== 'ExternalName') continue;
      if (Object.keys(struct(spec, 'selector') ?? {}).length > 0)
        report({
          object,
          path: ['spec', 'selector'],
          part: 'key',
          message: 'the selector of an ExternalName Service does nothing',
        });
      for (const [i, port] of structs(spec, 'ports').entries())
        if (has(port, 'targetPort'))
          report({
            object,
            path: ['spec', 'ports', i, 'targetPort'],
            message: 'the targetPort of an ExternalName Service does nothing',
          });
    }
  },
});
