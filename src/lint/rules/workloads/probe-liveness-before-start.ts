import { has, integer, struct } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { imageBaseName } from '../../workloads/image-name.ts';

/** How long a program takes to start is not in a manifest: only images that are known to be slow count, and they are an option. */
export default defineRule({
  id: 'probe-liveness-before-start',
  section: 'C',
  severity: 'warning',
  profile: 'reliability',
  summary: 'The liveness probe of an image that starts slowly gives up soon, and there is no startup probe.',
  options: {
    seconds: { default: 60, describe: 'the time that the images need to start' },
    images: {
      default: [
        'cassandra',
        'confluence',
        'elasticsearch',
        'gitlab',
        'jenkins',
        'jira',
        'keycloak',
        'nexus3',
        'opensearch',
        'sonarqube',
      ],
      describe: 'last parts of the names of images that start slowly',
    },
  },
  check({ graph, options, report }) {
    const slow = new Set(options.images);
    for (const { object, containers } of graph.pods)
      for (const container of containers) {
        const probe = struct(container.object, 'livenessProbe');
        if (probe === undefined || has(container.object, 'startupProbe')) continue;
        const image = imageBaseName(container);
        if (!slow.has(image)) continue;
        const period = integer(probe, 'periodSeconds') || 10;
        const patience =
          (integer(probe, 'initialDelaySeconds') ?? 0) + period * (integer(probe, 'failureThreshold') || 3);
        if (patience >= options.seconds) continue;
        report({
          object,
          path: [...container.path, 'livenessProbe'],
          message: `container ${quote(container.name)} is restarted unless it answers within ${patience} seconds, and ${quote(image)} may need ${options.seconds}`,
          help: 'add a startupProbe',
        });
      }
  },
});
