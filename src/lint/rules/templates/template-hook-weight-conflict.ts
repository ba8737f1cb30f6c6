import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { hooksOf } from '../../objects/hooks.ts';
import { defineRule } from '../../rule.ts';

/** Before an upgrade the objects of the release are there already, so that only the install can fail. */
export default defineRule({
  id: 'template-hook-weight-conflict',
  section: 'O',
  severity: 'info',
  profile: 'default',
  summary: 'A hook needs an object that is made after it.',
  check({ graph, report }) {
    for (const family of ['config', 'service-account'] as const)
      for (const { from, path, to } of graph.edges(family)) {
        if (!hooksOf(from).includes('pre-install')) continue;
        const [needed] = to;
        if (to.length !== 1 || needed === undefined || !graph.manifests.includes(needed)) continue;
        const isHook = hooksOf(needed).includes('pre-install');
        if (isHook && weightOf(needed) <= weightOf(from)) continue;
        report({
          object: from,
          path,
          message: `${needed.id.kind} ${quote(needed.id.name)} is made after this hook has run${isHook ? ', by its weight' : ''}`,
          related: [{ message: 'it is made here', object: needed }],
        });
      }
  },
});

const weightOf = ({ object }: Manifest): number =>
  Number(text(struct(struct(object, 'metadata'), 'annotations'), 'helm.sh/hook-weight')) || 0;
