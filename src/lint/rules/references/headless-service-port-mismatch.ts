import { integer, struct, text } from '../../../k8s/objects.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'headless-service-port-mismatch',
  section: 'A',
  severity: 'warning',
  profile: 'default',
  summary: 'A headless Service maps a port to another number, which its clients never see.',
  check({ graph, report }) {
    for (const { from, path, port, wanted, matches } of graph.edges('service-port')) {
      if (text(struct(from.object, 'spec'), 'clusterIP') !== 'None') continue;
      const number = integer(port, 'port');
      const target = typeof wanted === 'string' ? matches[0]?.number : wanted;
      if (number === undefined || target === undefined || number === target) continue;
      report({
        object: from,
        path,
        message: `port ${number} is mapped to ${target}, but clients of a headless Service connect to the pods themselves`,
        help: `set port: ${target}`,
      });
    }
  },
});
