import { integer, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import type { Container } from '../../objects/container.ts';
import { protocolOf } from '../../objects/ports.ts';
import type { Path } from '../../path.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

interface Port {
  readonly container: Container;
  readonly key: string;
  readonly host: string;
  readonly path: Path;
}

/** As the server warns of it; a port that goes to two ports of the node is meant. This rule also sees pods of custom workloads. */
export default defineRule({
  id: 'port-number-duplicate',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'Two ports of a pod have the same number and protocol.',
  refused: [
    {
      codes: ['KT4100'],
      field: /[cC]ontainers\[\d+\]\.ports\[\d+\]$/,
      message: /: (duplicate|overlapping|dangerously ambiguous) port definition with /,
    },
  ],
  check({ graph, report }) {
    for (const { object, containers } of graph.pods)
      for (const { item, first } of repeats(containers.flatMap(portsOf), ({ key }) => key)) {
        if (item.host !== first.host && item.host !== '' && first.host !== '') continue;
        report({
          object,
          path: item.path,
          message: `port ${item.key} of container ${quote(item.container.name)} is declared by ${item.container === first.container ? 'another port of it' : `container ${quote(first.container.name)}`} already`,
          related: [{ message: 'the same port', object, path: first.path }],
        });
      }
  },
});

const portsOf = (container: Container): Port[] =>
  structs(container.object, 'ports').flatMap((port, i) => {
    const number = integer(port, 'containerPort') ?? 0;
    const hostPort = integer(port, 'hostPort') ?? 0;
    const host = hostPort === 0 ? '' : `${text(port, 'hostIP')}:${hostPort}`;
    return number === 0
      ? []
      : [{ container, key: `${number}/${protocolOf(port)}`, host, path: [...container.path, 'ports', i] }];
  });
