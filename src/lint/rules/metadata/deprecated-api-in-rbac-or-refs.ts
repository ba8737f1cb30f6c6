import type { Manifest } from '../../../k8s/manifest.ts';
import { has } from '../../../k8s/objects.ts';
import { apiLifecycle, bundledSchemas } from '../../../schemas/index.ts';
import { quote } from '../../describe.ts';
import { apiReferences } from '../../metadata/api-references.ts';
import { retiredGroups } from '../../metadata/served-groups.ts';
import { groupKindOf } from '../../objects/group-kind.ts';
import type { Path } from '../../path.ts';
import { rulesOfRoles } from '../../rbac/policy-rules.ts';
import { defineRule } from '../../rule.ts';
import { isWrongGroup } from '../../scaling/scale-target.ts';

const isScaleTarget = ({ id }: Manifest, path: Path): boolean =>
  id.kind === 'HorizontalPodAutoscaler' && path.includes('scaleTargetRef');

/**
 * Roles often name a retired group beside the one that took its place, to suit old clusters: only resources that no rule of
 * the role names with a group that is served are told. Targets of autoscalers whose group does not serve the kind are left to
 * hpa-scale-target-group-mismatch.
 */
export default defineRule({
  id: 'deprecated-api-in-rbac-or-refs',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'A reference or a role names an API version that is not served any more.',
  check({ graph, minor, report }) {
    const store = bundledSchemas();
    for (const { object, path, apiVersion, kind } of apiReferences(graph.manifests)) {
      const life = apiLifecycle(apiVersion, kind, store);
      if (life?.removed === undefined || minor < life.removed) continue;
      if (isScaleTarget(object, path) && isWrongGroup(groupKindOf({ apiVersion, kind }), minor)) continue;
      report({
        object,
        path,
        message: `${quote(apiVersion)} of ${kind} was removed in Kubernetes 1.${life.removed}`,
        ...(life.replacement && { help: `use ${life.replacement.apiVersion}` }),
      });
    }
    const retired = retiredGroups(minor);
    const rules = [...rulesOfRoles(graph)];
    const current = new Map(rules.map(({ role }) => [role, new Set<string>()]));
    for (const { role, apiGroups, resources } of rules)
      if (apiGroups.some((group) => !retired.has(group))) for (const one of resources) current.get(role)!.add(one);
    for (const { role, path, apiGroups, resources } of rules) {
      if (has(role.object, 'aggregationRule') || apiGroups.length === 0) continue;
      if (!apiGroups.every((group) => retired.has(group))) continue;
      const granted = resources.filter((one) => !current.get(role)!.has(one) && !current.get(role)!.has('*'));
      if (granted.length === 0) continue;
      report({
        object: role,
        path: [...path, 'apiGroups'],
        message: `no version of group ${quote(apiGroups[0]!)} is served, so that nothing is granted on ${granted.join(', ')}`,
      });
    }
  },
});
