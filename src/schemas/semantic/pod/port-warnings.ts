import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { integer, structs, text } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Warn } from '../context.ts';
import type { ContainerAt } from './scope.ts';

interface PortAt {
  readonly field: FieldPath;
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
  readonly hostPort: number;
  readonly hostIp: string;
}

const portsOf = (containers: readonly ContainerAt[]): PortAt[] =>
  containers.flatMap(({ container, field }) =>
    structs(container, 'ports').map((port, i) => portAt(port, field.child('ports').index(i))),
  );

const portAt = (port: JsonObject, field: FieldPath): PortAt => ({
  field,
  name: text(port, 'name'),
  number: integer(port, 'containerPort') ?? 0,
  protocol: text(port, 'protocol'),
  hostPort: integer(port, 'hostPort') ?? 0,
  hostIp: text(port, 'hostIP'),
});

/** Ports of all containers that clash, and names that two of them have. */
export function warnAboutPorts(containers: readonly ContainerAt[], warn: Warn): void {
  const before = new Map<string, PortAt[]>();
  const names = new Map<string, FieldPath>();
  for (const port of portsOf(containers)) {
    const { field, name } = port;
    if (port.hostIp !== '' && port.hostPort === 0)
      warn(field, `${field}: hostIP set without hostPort: ${goText(port)}`);
    const key = `${port.number}/${port.protocol}`;
    const others = before.get(key) ?? [];
    for (const other of others) {
      const clash = clashOf(port, other);
      if (clash !== undefined) warn(field, `${field}: ${clash} port definition with ${other.field}`);
    }
    before.set(key, [...others, port]);
    const first = names.get(name);
    if (name === '') continue;
    if (first === undefined) names.set(name, field);
    else
      warn(
        field,
        `${field}: duplicate port name ${goQuote(name)} with ${first}, services and probes that select ports by name will use ${first}`,
      );
  }
}

function clashOf(port: PortAt, other: PortAt): string | undefined {
  if (port.hostIp === other.hostIp && port.hostPort === other.hostPort) return 'duplicate';
  if (port.hostPort === 0 || other.hostPort === 0) return 'overlapping';
  const oneIsOpen = (port.hostIp === '') !== (other.hostIp === '');
  return port.hostPort === other.hostPort && oneIsOpen ? 'dangerously ambiguous' : undefined;
}

/** Go's %+v of the struct. */
const goText = ({ name, hostPort, number, protocol, hostIp }: PortAt): string =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${number} Protocol:${protocol} HostIP:${hostIp}}`;
