import type { JsonObject } from '../../core/json.ts';
import { has, integer, struct, text } from '../../k8s/objects.ts';

/** A number of pods, or a part of them in percent, as updates have it; 25% where it is not set. */
function share(
  spec: JsonObject | undefined,
  field: 'maxSurge' | 'maxUnavailable',
): { count?: number; percent?: number } {
  const rolling = struct(struct(spec, 'strategy'), 'rollingUpdate');
  if (!has(rolling, field)) return { percent: 25 };
  const count = integer(rolling, field);
  if (count !== undefined) return { count };
  const percent = /^(\d{1,9})%$/.exec(text(rolling, field))?.[1];
  return percent === undefined ? {} : { percent: Number(percent) };
}

/** A Deployment that replaces its pods bit by bit, as it does where nothing is said. */
export const isRolling = (spec: JsonObject | undefined): boolean =>
  text(struct(spec, 'strategy'), 'type') !== 'Recreate';

/** Whether an update makes new pods before it ends old ones (deploymentutil.MaxSurge rounds up). */
export function surges(spec: JsonObject | undefined): boolean {
  const { count, percent } = share(spec, 'maxSurge');
  return isRolling(spec) && (count ?? percent ?? 0) > 0;
}

/** How many of so many pods an update may take away at once (deploymentutil.MaxUnavailable rounds down). */
export function unavailable(spec: JsonObject | undefined, replicas: number): number {
  const { count, percent } = share(spec, 'maxUnavailable');
  return count ?? Math.floor(((percent ?? 0) * replicas) / 100);
}
