import { cloneJson } from '../core/clone.ts';
import type { JsonObject } from '../core/json.ts';
import type { Hunk, PlannedObject } from '../core/plan.ts';
import { struct, structs, text, texts } from '../k8s/objects.ts';
import { marshalYaml } from '../yaml/index.ts';
import { hunksOf } from './hunks.ts';
import { isSecret } from './mask.ts';

/** The hunks between both sides of an object as YAML. */
export function objectHunks({ live, merged }: Pick<PlannedObject, 'live' | 'merged'>): Hunk[] {
  return hunksOf(live ? marshalYaml(live) : '', merged ? marshalYaml(merged) : '');
}

/** Beyond this many changed lines the library takes long: it is quadratic, GNU diff's way is not. */
const MOST_EDITS = 2000;

/** The same by the `diff` package, whose hunks are as short as can be. */
export function shortestHunks({ live, merged }: Pick<PlannedObject, 'live' | 'merged'>): Hunk[] {
  const { structuredPatch } = require('diff') as typeof import('diff');
  const [before, after] = [live ? marshalYaml(live) : '', merged ? marshalYaml(merged) : ''];
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: MOST_EDITS });
  if (patch === undefined) return hunksOf(before, after);
  return patch.hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
    header: `@@ -${rangeText(oldStart, oldLines)} +${rangeText(newStart, newLines)} @@`,
    lines,
  }));
}

/** A range as diff -u writes it: of no lines it is told by the line before, of one by its start alone. */
function rangeText(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? String(start) : `${start},${lines}`;
}

/**
 * The hunks as `kubectl diff` shows them: a new object has what the server picks (here: nothing real), and a new Secret
 * stands against `null`.
 */
export function kubectlHunks({ live, merged }: Pick<PlannedObject, 'live' | 'merged'>): Hunk[] {
  if (merged === undefined) return objectHunks({ ...(live && { live }) });
  const before = live ? marshalYaml(live) : isSecret(merged) ? 'null\n' : '';
  return hunksOf(before, marshalYaml(withPicked(merged, live === undefined)));
}

const NO_TIME = '1970-01-01T00:00:00Z';
const NO_UID = '00000000-0000-0000-0000-000000000000';

function withPicked(object: JsonObject, isNew: boolean): JsonObject {
  const picked: JsonObject = isNew
    ? { ...object, metadata: { creationTimestamp: NO_TIME, uid: NO_UID, ...struct(object, 'metadata') } }
    : object;
  return object.kind === 'Service' && object.apiVersion === 'v1' ? withAddresses(picked) : picked;
}

/** Addresses and node ports that the server would hand out. */
function withAddresses(object: JsonObject): JsonObject {
  const service = cloneJson(object);
  const spec = struct(service, 'spec');
  if (spec === undefined) return service;
  const ips = texts(spec, 'clusterIPs');
  if (ips.includes('')) spec.clusterIPs = ips.map((ip) => ip || '0.0.0.0');
  if (ips.length > 0 && text(spec, 'clusterIP') === '') spec.clusterIP = texts(spec, 'clusterIPs')[0]!;
  const type = text(spec, 'type');
  if (type !== 'NodePort' && !(type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false)) return service;
  for (const port of structs(spec, 'ports')) port.nodePort ??= 0;
  return service;
}
