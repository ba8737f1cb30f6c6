import { groupOf, isOwnGroup } from '../../../k8s/gvk.ts';
import { bundledSchemas } from '../../../schemas/index.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'api-alpha-beta',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'The object uses an alpha or beta API.',
  check({ graph, minor, report }) {
    for (const manifest of graph.manifests) {
      const { apiVersion, kind } = manifest.id;
      const stage = /v\d+(alpha|beta)\d*$/.exec(apiVersion)?.[1];
      if (stage === undefined || !isOwnGroup(groupOf(apiVersion))) continue;
      const minors = bundledSchemas().kind(apiVersion, kind)?.minors;
      if (minors === undefined || minor < minors[0] || minor > minors[1]) continue;
      report({
        object: manifest,
        path: ['apiVersion'],
        message: `${apiVersion} ${kind} is ${stage === 'alpha' ? 'an alpha' : 'a beta'} API`,
      });
    }
  },
});
