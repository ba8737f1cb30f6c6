import type { Json, JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkNonnegative, checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isPercent } from '../names.ts';

/** A decoded intstr.IntOrString. */
export type IntOrPercent = number | string;

/** The value of a field; `undefined` where it is not set. */
export function intOrPercent(owner: JsonObject | undefined, name: string): IntOrPercent | undefined {
  const value: Json | undefined = owner !== undefined && Object.hasOwn(owner, name) ? owner[name] : undefined;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** A strategy of a Deployment or DaemonSet as messages show it: the server's own types, as Go prints them. */
export function shownStrategy(strategy: JsonObject): JsonObject {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  return {
    Type: text(strategy, 'type'),
    RollingUpdate: rollingUpdate
      ? {
          MaxUnavailable: intOrPercent(rollingUpdate, 'maxUnavailable') ?? 0,
          MaxSurge: intOrPercent(rollingUpdate, 'maxSurge') ?? 0,
        }
      : null,
  };
}

/** apps validation.ValidatePositiveIntOrPercent. */
export function checkPositiveIntOrPercent(value: IntOrPercent, field: FieldPath, errors: Errors): void {
  if (typeof value === 'string') checkText(isPercent, value, field, errors);
  else checkNonnegative(value, field, errors);
}

/** apps validation.IsNotMoreThan100Percent. */
export function checkNotMoreThan100Percent(value: IntOrPercent, field: FieldPath, errors: Errors): void {
  if ((percentValue(value) ?? 0) > 100) errors.push(invalid(field, value, 'must not be greater than 100%'));
}

/** apps validation.getIntOrPercentValue: the number alone; text that is neither counts as 0. */
export function intOrPercentValue(value: IntOrPercent): number {
  if (typeof value === 'number') return value;
  return percentValue(value) ?? (/^[-+]?\d+$/.test(value) ? Number(value) : 0);
}

function percentValue(value: IntOrPercent): number | undefined {
  if (typeof value !== 'string' || isPercent(value).length > 0) return undefined;
  return Number(value.slice(0, -1));
}
