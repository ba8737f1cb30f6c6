import { groupOf } from '../../k8s/gvk.ts';
import { bundledSchemas } from '../../schemas/index.ts';

/** The first and the last minor that are known of. */
export const knownMinors = (): readonly [first: number, latest: number] => {
  const { firstMinor, latestMinor } = bundledSchemas();
  return [firstMinor, latestMinor];
};

/**
 * Whether all known minors of Kubernetes serve an API, or none does; `undefined` where it depends, and of groups that are not its own.
 * @param api as `.Capabilities.APIVersions.Has` takes it: `apps/v1`, `v1`, `apps/v1/Deployment`, `v1/Pod`
 */
export function servedByAll(api: string): 'all' | 'none' | undefined {
  const [apiVersion, kind] = partsOf(api);
  const group = groupOf(apiVersion);
  const [first, latest] = knownMinors();
  let isOfKubernetes = group === 'extensions';
  let served = false;
  for (const facts of bundledSchemas().kinds()) {
    if (groupOf(facts.apiVersion) !== group) continue;
    isOfKubernetes = true;
    if (facts.apiVersion !== apiVersion || (kind !== undefined && facts.kind !== kind) || facts.minors === undefined)
      continue;
    if (facts.minors[0] <= first && facts.minors[1] >= latest) return 'all';
    served = true;
  }
  // Alpha versions are served by those who ask for them.
  return isOfKubernetes && !served && !/v\d+alpha\d+$/.test(apiVersion) ? 'none' : undefined;
}

function partsOf(api: string): readonly [apiVersion: string, kind: string | undefined] {
  const steps = api.split('/');
  if (/^v\d+((alpha|beta)\d+)?$/.test(steps[0]!)) return [steps[0]!, steps[1]];
  return [steps.slice(0, 2).join('/'), steps[2]];
}
