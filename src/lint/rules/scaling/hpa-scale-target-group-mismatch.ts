import { didYouMean, quote } from '../../describe.ts';
import { kindName } from '../../objects/group-kind.ts';
import { defineRule } from '../../rule.ts';
import { groupsServing, isWrongGroup, scaleTarget } from '../../scaling/scale-target.ts';

/**
 * The autoscaler looks the target up by group and kind, whatever the version: apps/v1beta1 still works, extensions/v1beta1 does not.
 * Validation refuses only those without a group.
 */
export default defineRule({
  id: 'hpa-scale-target-group-mismatch',
  section: 'D',
  severity: 'error',
  profile: 'default',
  summary: "The group of an autoscaler's target does not serve its kind.",
  refused: [
    {
      kinds: ['autoscaling/HorizontalPodAutoscaler'],
      codes: ['KT4002'],
      field: /^spec\.scaleTargetRef\.apiVersion$/,
      message: /must specify API group$/,
    },
  ],
  check({ graph, minor, report }) {
    for (const scaler of graph.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const target = scaleTarget(scaler);
      if (target === undefined) continue;
      if (!isWrongGroup(target.kind, minor)) continue;
      const kind = kindName(target.kind);
      report({
        object: scaler,
        path: ['spec', 'scaleTargetRef', 'apiVersion'],
        message: `${quote(target.apiVersion)} does not serve ${kind}`,
        help: didYouMean(groupsServing(kind, minor)[0]!),
      });
    }
  },
});
