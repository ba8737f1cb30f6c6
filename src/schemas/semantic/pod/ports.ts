import type { JsonObject } from '../../../core/json.ts';
import { bool, integer, structs, text } from '../../../k8s/objects.ts';
import { duplicate, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isPortName, isPortNumber } from '../names.ts';
import type { ContainerAt, PodScope } from './scope.ts';

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/**
 * validation.validateContainerPorts. A name that breaks several rules moves the server's index on (its inner loop
 * reuses the variable), which shows in no field, as the way to the port is made before.
 */
export function validateContainerPorts(container: JsonObject, field: FieldPath, errors: Errors): void {
  const names = new Set<string>();
  for (const [i, port] of structs(container, 'ports').entries()) {
    const at = field.index(i);
    validatePortName(text(port, 'name'), names, at.child('name'), errors);
    const number = integer(port, 'containerPort') ?? 0;
    if (number === 0) errors.push(required(at.child('containerPort')));
    else checkPortNumber(number, at.child('containerPort'), errors);
    const hostPort = integer(port, 'hostPort') ?? 0;
    if (hostPort !== 0) checkPortNumber(hostPort, at.child('hostPort'), errors);
    checkRequiredOneOf(text(port, 'protocol'), PROTOCOLS, at.child('protocol'), errors);
  }
}

function validatePortName(name: string, names: Set<string>, field: FieldPath, errors: Errors): void {
  if (name === '') return;
  const messages = isPortName(name);
  for (const message of messages) errors.push(invalid(field, name, message));
  if (messages.length > 0) return;
  if (names.has(name)) errors.push(duplicate(field, name));
  names.add(name);
}

export function checkPortNumber(value: number, field: FieldPath, errors: Errors): void {
  for (const message of isPortNumber(value)) errors.push(invalid(field, value, message));
}

/** validation.ValidatePortNumOrName, of a field that is absent too: port 0. */
export function validatePortNumberOrName(owner: JsonObject, field: FieldPath, errors: Errors): void {
  const port = owner.port;
  if (typeof port === 'string') for (const message of isPortName(port)) errors.push(invalid(field, port, message));
  else checkPortNumber(integer(owner, 'port') ?? 0, field, errors);
}

/** validation.AccumulateUniqueHostPorts. */
export function checkHostPortConflicts(containers: readonly ContainerAt[], errors: Errors): void {
  const seen = new Set<string>();
  for (const { container, field } of containers)
    for (const [i, port] of structs(container, 'ports').entries()) {
      const hostPort = integer(port, 'hostPort') ?? 0;
      if (hostPort === 0) continue;
      const key = `${text(port, 'protocol')}/${text(port, 'hostIP')}/${hostPort}`;
      if (seen.has(key)) errors.push(duplicate(field.child('ports').index(i).child('hostPort'), key));
      seen.add(key);
    }
}

/** validation.validatePodHostNetworkDeps: on the host's network ports are the host's; templates may leave them open. */
export function validateHostNetworkPorts(scope: PodScope, field: FieldPath): void {
  if (bool(scope.spec, 'hostNetwork') !== true) return;
  for (const [c, container] of structs(scope.spec, 'containers').entries())
    for (const [i, port] of structs(container, 'ports').entries()) {
      const hostPort = integer(port, 'hostPort') ?? 0;
      if ((!scope.isPod && hostPort === 0) || hostPort === (integer(port, 'containerPort') ?? 0)) continue;
      const at = field.child('containers').index(c).child('ports').index(i).child('hostPort');
      scope.errors.push(invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true'));
    }
}
