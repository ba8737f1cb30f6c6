import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { imageBaseName } from '../../workloads/image-name.ts';

/** Some of these are meant to start together; whether this one is, its manual knows. */
export default defineRule({
  id: 'statefulset-parallel-with-min-ready',
  section: 'C',
  severity: 'info',
  profile: 'policy',
  summary: 'A StatefulSet of a program that forms a quorum starts and ends its pods all at once.',
  options: {
    images: {
      default: [
        'cockroach',
        'consul',
        'etcd',
        'kafka',
        'mongo',
        'mongodb',
        'nats',
        'rabbitmq',
        'redis',
        'vault',
        'zookeeper',
      ],
      describe: 'last parts of the names of images whose members form a quorum',
    },
  },
  check({ graph, options, report }) {
    const quorums = new Set(options.images);
    for (const object of graph.ofKind('apps/StatefulSet')) {
      if (text(struct(object.object, 'spec'), 'podManagementPolicy') !== 'Parallel') continue;
      const image = graph
        .podOf(object)
        ?.containers.map(imageBaseName)
        .find((name) => quorums.has(name));
      if (image === undefined) continue;
      report({
        object,
        path: ['spec', 'podManagementPolicy'],
        message: `the pods of ${quote(image)} are started and ended all at once, and its members form a quorum`,
      });
    }
  },
});
