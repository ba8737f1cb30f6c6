import { groupOf } from '../../k8s/gvk.ts';
import { bundledSchemas } from '../../schemas/index.ts';

const byMinor = new Map<number, ReadonlySet<string>>();

/** Groups that Kubernetes once served and of which that minor serves nothing: `extensions`. */
export function retiredGroups(minor: number): ReadonlySet<string> {
  let found = byMinor.get(minor);
  if (found === undefined) {
    found = findRetired(minor);
    byMinor.set(minor, found);
  }
  return found;
}

function findRetired(minor: number): ReadonlySet<string> {
  const retired = new Set(['extensions']);
  const served = new Set<string>();
  for (const { apiVersion, minors } of bundledSchemas().kinds()) {
    if (minors === undefined || minor < minors[0]) continue;
    if (minor > minors[1]) retired.add(groupOf(apiVersion));
    else served.add(groupOf(apiVersion));
  }
  for (const group of served) retired.delete(group);
  return retired;
}
