import type { JsonObject } from '../../../core/json.ts';
import { has, integer, list, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkNonnegative, checkOneOf, checkPresent, checkText } from '../checks.ts';
import { isHttpHeaderName } from '../names.ts';
import { checkPortNumber, validatePortNumberOrName } from './ports.ts';
import type { PodScope } from './scope.ts';

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];
const SCHEMES = ['HTTP', 'HTTPS'];

/** validation.validateLivenessProbe, validateReadinessProbe and validateStartupProbe. */
export function validateProbes(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const { errors } = scope;
  for (const name of PROBES) {
    const probe = struct(container, name);
    if (probe === undefined) continue;
    const at = field.child(name);
    validateProbe(probe, at, scope);
    const threshold = integer(probe, 'successThreshold') ?? 0;
    const grace = at.child('terminationGracePeriodSeconds');
    if (name !== 'readinessProbe') {
      if (threshold !== 1) errors.push(invalid(at.child('successThreshold'), threshold, 'must be 1'));
    } else if (has(probe, 'terminationGracePeriodSeconds'))
      errors.push(
        invalid(grace, integer(probe, 'terminationGracePeriodSeconds'), 'must not be set for readinessProbes'),
      );
  }
}

function validateProbe(probe: JsonObject, field: FieldPath, scope: PodScope): void {
  validateHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], field, scope);
  for (const name of COUNTS) checkNonnegative(integer(probe, name) ?? 0, field.child(name), scope.errors);
  const grace = integer(probe, 'terminationGracePeriodSeconds');
  if (grace !== undefined && grace <= 0)
    scope.errors.push(invalid(field.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0'));
}

type Action = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc' | 'sleep';

const ACTIONS: Readonly<Record<Action, (action: JsonObject, field: FieldPath, scope: PodScope) => void>> = {
  exec: (action, field, { errors }) => {
    if (list(action, 'command').length === 0) errors.push(required(field.child('command')));
  },
  httpGet: (action, field, { errors }) => {
    checkPresent(action, 'path', field, errors);
    validatePortNumberOrName(action, field.child('port'), errors);
    checkOneOf(text(action, 'scheme'), SCHEMES, field.child('scheme'), errors);
    for (const header of structs(action, 'httpHeaders'))
      checkText(isHttpHeaderName, text(header, 'name'), field.child('httpHeaders'), errors);
  },
  tcpSocket: (action, field, { errors }) => validatePortNumberOrName(action, field.child('port'), errors),
  grpc: (action, field, { errors }) => checkPortNumber(integer(action, 'port') ?? 0, field.child('port'), errors),
  sleep: validateSleep,
};

/** validation.validateHandler: exactly one action. */
function validateHandler(handler: JsonObject, names: readonly Action[], field: FieldPath, scope: PodScope): void {
  let found = false;
  for (const name of names) {
    const action = struct(handler, name);
    if (action === undefined) continue;
    if (found) scope.errors.push(forbidden(field.child(name), 'may not specify more than 1 handler type'));
    else ACTIONS[name](action, field.child(name), scope);
    found = true;
  }
  if (!found) scope.errors.push(required(field, 'must specify a handler type'));
}

/** validation.validateSleepAction; zero is fine from 1.33. */
function validateSleep(action: JsonObject, field: FieldPath, { gracePeriod, minor, errors }: PodScope): void {
  const seconds = integer(action, 'seconds') ?? 0;
  if (gracePeriod === undefined || (seconds >= (minor >= 33 ? 0 : 1) && seconds <= gracePeriod)) return;
  const detail =
    minor >= 33
      ? `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`
      : `must be greater than 0 and less than terminationGracePeriodSeconds (${gracePeriod})`;
  errors.push(invalid(field, seconds, detail));
}

/** validation.validateLifecycle. A stopSignal is dropped before, as its feature is off. */
export function validateLifecycle(container: JsonObject, field: FieldPath, scope: PodScope): void {
  const lifecycle = struct(container, 'lifecycle');
  for (const name of ['postStart', 'preStop']) {
    const handler = struct(lifecycle, name);
    if (handler !== undefined)
      validateHandler(handler, ['exec', 'httpGet', 'tcpSocket', 'sleep'], field.child(name), scope);
  }
}
