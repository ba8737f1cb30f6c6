import type { JsonObject } from '../../../core/json.ts';
import { integer, structs, text } from '../../../k8s/objects.ts';
import { duplicate, forbidden, internal, invalid, RawText, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isPortName, isPortNumber, isQualifiedName } from '../names.ts';
import { needsHealthCheck, requestedNodePorts } from './service-fields.ts';

const PORTS = FieldPath.of('spec', 'ports');

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** The rules of a Service's ports, alone and together. */
export function validateServicePorts(spec: JsonObject, errors: Errors): void {
  const ports = structs(spec, 'ports');
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) validatePort(port, ports.length > 1, names, PORTS.index(i), errors);
  if (text(spec, 'type') === 'ClusterIP')
    for (const [i, port] of ports.entries())
      if (nodePortOf(port) !== 0)
        errors.push(forbidden(PORTS.index(i).child('nodePort'), "may not be used when `type` is 'ClusterIP'"));
  const allocates = text(spec, 'type') === 'NodePort' || text(spec, 'type') === 'LoadBalancer';
  const told = allocates ? checkNodePorts(spec, errors) : NONE;
  findDuplicates(ports, allocates ? nodePortsOf(spec) : ports.map(nodePortOf), told, errors);
}

/** A node port that the server picks for all ports of one number. */
const PICKED = 'picked';

/** The node ports that a Service has after allocation (storage/alloc.go: initNodePorts); 0 where it gets none. */
function nodePortsOf(spec: JsonObject): (number | typeof PICKED)[] {
  const requested = requestedNodePorts(spec);
  const gets = text(spec, 'type') === 'NodePort' || spec.allocateLoadBalancerNodePorts === true;
  return structs(spec, 'ports').map((port) => {
    const own = nodePortOf(port);
    return own !== 0 || !gets ? own : (requested.get(integer(port, 'port') ?? 0) ?? PICKED);
  });
}

const NONE: ReadonlySet<number> = new Set();

const nodePortOf = (port: JsonObject): number => integer(port, 'nodePort') ?? 0;

/** core validation.validateServicePort. */
function validatePort(
  port: JsonObject,
  needsName: boolean,
  names: Set<string>,
  field: FieldPath,
  errors: Errors,
): void {
  const name = text(port, 'name');
  if (name !== '') {
    checkText(isDns1123Label, name, field.child('name'), errors);
    if (names.has(name)) errors.push(duplicate(field.child('name'), name));
    names.add(name);
  } else if (needsName) errors.push(required(field.child('name')));
  checkPortNumber(integer(port, 'port') ?? 0, field.child('port'), errors);
  checkRequiredOneOf(text(port, 'protocol'), PROTOCOLS, field.child('protocol'), errors);
  const target = port.targetPort;
  if (typeof target === 'string') checkText(isPortName, target, field.child('targetPort'), errors);
  else checkPortNumber(integer(port, 'targetPort') ?? 0, field.child('targetPort'), errors);
  checkAppProtocol(port, field, errors);
}

export function checkPortNumber(value: number, field: FieldPath, errors: Errors): void {
  for (const message of isPortNumber(value)) errors.push(invalid(field, value, message));
}

export function checkAppProtocol(port: JsonObject, field: FieldPath, errors: Errors): void {
  const protocol = optionalText(port, 'appProtocol');
  if (protocol !== undefined) checkText(isQualifiedName, protocol, field.child('appProtocol'), errors);
}

/** No two ports of a protocol have the same number, inside or on the nodes; of the ports that are `told` it is known. */
function findDuplicates(
  ports: readonly JsonObject[],
  nodePorts: readonly (number | typeof PICKED)[],
  told: ReadonlySet<number>,
  errors: Errors,
): void {
  const seen = new Set<string>();
  const isRepeated = (key: string): boolean => {
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
  for (const [i, port] of ports.entries()) {
    const nodePort = nodePorts[i]!;
    if (nodePort === 0 || told.has(i)) continue;
    const whose = nodePort === PICKED ? `${PICKED} for ${integer(port, 'port') ?? 0}` : nodePort;
    if (isRepeated(`node ${text(port, 'protocol')} ${whose}`))
      errors.push(
        duplicate(
          PORTS.index(i).child('nodePort'),
          nodePort === PICKED ? new RawText(`<${PICKED} by the server>`) : nodePort,
        ),
      );
  }
  for (const [i, port] of ports.entries()) {
    const number = integer(port, 'port') ?? 0;
    const protocol = text(port, 'protocol');
    // The server shows a ServicePort of which only the key is filled in, with Go's names of fields.
    const key = { Name: '', Protocol: protocol, AppProtocol: null, Port: number, TargetPort: 0, NodePort: 0 };
    if (isRepeated(`${protocol} ${number}`)) errors.push(duplicate(PORTS.index(i), key));
  }
}

/**
 * storage/alloc.go: initNodePorts, as far as the Service itself decides. A node port is taken once, whatever the
 * protocol; only ports of one number may share it. Gives the places of the ports that cannot have theirs.
 */
function checkNodePorts(spec: JsonObject, errors: Errors): ReadonlySet<number> {
  const ports = structs(spec, 'ports');
  const taken = new Set<number>();
  const refused = new Set<number>();
  const wanted = requestedNodePorts(spec);
  const byPort = new Map<number, number>();
  for (const [i, port] of ports.entries()) {
    const number = integer(port, 'port') ?? 0;
    const known = byPort.get(number);
    const asked = known === undefined ? (wanted.get(number) ?? 0) : nodePortOf(port);
    if (asked === 0 || asked === known) continue;
    if (taken.has(asked)) {
      refused.add(i);
      errors.push(invalid(PORTS.index(i).child('nodePort'), asked, 'provided port is already allocated'));
    }
    taken.add(asked);
    if (known === undefined) byPort.set(number, asked);
  }
  const healthCheck = integer(spec, 'healthCheckNodePort') ?? 0;
  if (needsHealthCheck(spec) && healthCheck !== 0 && taken.has(healthCheck))
    errors.push(
      internal(
        FieldPath.of('spec', 'healthCheckNodePort'),
        `failed to allocate requested HealthCheck NodePort ${healthCheck}: provided port is already allocated`,
      ),
    );
  return refused;
}
