import { quote } from '../template/go/quote.ts';
import { sortedKeys } from '../template/go/sort.ts';
import { hookInfo, hookText } from './hooks.ts';
import { sortByKind } from './kind-order.ts';
import type { HelmLog } from './log.ts';
import { type ManifestHead, readHead } from './manifest-head.ts';
import { isBlank, splitManifests } from './split-manifests.ts';
import type { HelmVersion, RenderedManifest } from './types.ts';

export interface SortedManifests {
  readonly resources: readonly RenderedManifest[];
  readonly hooks: readonly RenderedManifest[];
}

/**
 * Cuts rendered files into manifests, tells hooks from resources and sorts both by kind. Throws GoError where a manifest
 * is not YAML. Go: releaseutil.SortManifests.
 * @param headOf nothing where a manifest is left out
 */
export function sortManifests(
  files: ReadonlyMap<string, string>,
  helm: HelmVersion,
  log: HelmLog,
  headOf: (...given: Parameters<typeof readHead>) => ManifestHead | undefined = readHead,
  split = splitManifests,
): SortedManifests {
  const resources: RenderedManifest[] = [];
  const hooks: RenderedManifest[] = [];
  for (const source of sortedKeys(files)) {
    const text = files.get(source)!;
    if (isPartial(source) || isBlank(text)) continue;
    for (const content of split(text, helm)) {
      const head = headOf(content, source, helm);
      if (head === undefined) continue;
      const { kind, name, annotations, document } = head;
      const kept = document === undefined ? undefined : { document };
      const hook = hookInfo(annotations);
      if (hook === undefined) resources.push({ source, content, kind, name, ...kept });
      else if (hook === 'unknown') logUnknownHook(hookText(annotations), helm, log);
      else {
        const { events, weight, deletePolicies } = hook;
        hooks.push({
          source,
          content,
          kind,
          name,
          hook: events,
          hookWeight: weight,
          hookDeletePolicies: deletePolicies,
          ...kept,
        });
      }
    }
  }
  return { resources: sortByKind(resources, helm), hooks: sortByKind(hooks, helm) };
}

const isPartial = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('_');

function logUnknownHook(hook: string, helm: HelmVersion, log: HelmLog): void {
  if (helm === 3) log.printf('manifest_sorter.go:199', `info: skipping unknown hook: ${quote(hook)}`);
  else log.structured('INFO', 'skipping unknown hooks', { hookTypes: hook });
}
