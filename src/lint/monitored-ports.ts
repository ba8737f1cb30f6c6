import type { Manifest } from '../k8s/manifest.ts';
import { struct, structs, text } from '../k8s/objects.ts';
import { portNames } from './graph/families/service-ports.ts';
import type { ResourceGraph } from './graph/graph.ts';
import type { Path } from './path.ts';

/** A port that a monitor scrapes by name, and the names that its targets have. */
export interface MonitoredPort {
  readonly from: Manifest;
  readonly port: string;
  readonly path: Path;
  /** None where nothing is selected. */
  readonly names: readonly string[];
}

/** The ports of all ServiceMonitors and PodMonitors. */
export function monitoredPorts(graph: ResourceGraph): MonitoredPort[] {
  const services = graph.edges('objects').filter(({ role }) => role === 'service-monitor');
  const pods = graph.edges('pods').filter(({ role }) => role === 'pod-monitor');
  return [
    ...services.flatMap(({ from, to }) => endpointPorts(from, 'endpoints', to.flatMap(portNamesOf))),
    ...pods.flatMap(({ from, selection }) => endpointPorts(from, 'podMetricsEndpoints', portNames(selection))),
  ];
}

const portNamesOf = (service: Manifest): string[] =>
  structs(struct(service.object, 'spec'), 'ports')
    .map((port) => text(port, 'name'))
    .filter((name) => name !== '');

function endpointPorts(from: Manifest, field: string, names: readonly string[]): MonitoredPort[] {
  return structs(struct(from.object, 'spec'), field).flatMap((endpoint, i) => {
    const port = text(endpoint, 'port');
    return port === '' ? [] : [{ from, port, path: ['spec', field, i, 'port'], names: [...new Set(names)] }];
  });
}
