import type { JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { portWanted } from '../../objects/ports.ts';
import type { Path } from '../../path.ts';
import type { BackendEdge, Verdict } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';
import { ROUTES } from './parents.ts';

/** Whoever sends traffic to a Service by its name. */
export function backendEdges(graph: ResourceGraph): BackendEdge[] {
  const collector = new BackendCollector(graph);
  for (const kind of ['networking.k8s.io/Ingress', 'extensions/Ingress'])
    for (const ingress of graph.ofKind(kind)) collector.ingress(ingress);
  for (const route of graph.ofKinds(ROUTES)) collector.route(route);
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'])
    for (const config of graph.ofKind(`admissionregistration.k8s.io/${kind}`)) collector.webhooks(config);
  for (const service of graph.ofKind('apiregistration.k8s.io/APIService')) collector.apiService(service);
  for (const definition of graph.ofKind('apiextensions.k8s.io/CustomResourceDefinition'))
    collector.conversion(definition);
  for (const set of graph.ofKind('apps/StatefulSet')) collector.statefulSet(set);
  return collector.edges;
}

/** What a reference to a Service says, and where. */
interface Wanted {
  readonly name: string;
  readonly path: Path;
  readonly namespace?: string | undefined;
  readonly port?: string | number | undefined;
  readonly portPath?: Path;
}

class BackendCollector {
  readonly edges: BackendEdge[] = [];
  readonly #graph: ResourceGraph;

  constructor(graph: ResourceGraph) {
    this.#graph = graph;
  }

  ingress(from: Manifest): void {
    const spec = struct(from.object, 'spec');
    for (const field of ['defaultBackend', 'backend'])
      if (has(spec, field)) this.#ingressBackend(from, 'ingress-default', struct(spec, field), ['spec', field]);
    for (const [i, rule] of structs(spec, 'rules').entries())
      for (const [j, path] of structs(struct(rule, 'http'), 'paths').entries())
        this.#ingressBackend(from, 'ingress', struct(path, 'backend'), [
          'spec',
          'rules',
          i,
          'http',
          'paths',
          j,
          'backend',
        ]);
  }

  /** networking.k8s.io/v1 `service: {name, port}`, and the flat form of v1beta1. */
  #ingressBackend(from: Manifest, role: BackendEdge['role'], backend: JsonObject | undefined, path: Path): void {
    const service = struct(backend, 'service');
    if (service === undefined) {
      if (isAction(from, text(backend, 'serviceName'), text(backend, 'servicePort'))) return;
      const flat = { name: text(backend, 'serviceName'), path: [...path, 'serviceName'] };
      this.#add(from, role, { ...flat, port: portWanted(backend, 'servicePort'), portPath: [...path, 'servicePort'] });
      return;
    }
    const port = struct(service, 'port');
    if (isAction(from, text(service, 'name'), text(port, 'name'))) return;
    const field = has(port, 'name') ? 'name' : 'number';
    this.#add(from, role, {
      name: text(service, 'name'),
      path: [...path, 'service', 'name'],
      port: portWanted(port, field),
      portPath: [...path, 'service', 'port', field],
    });
  }

  route(from: Manifest): void {
    for (const [i, rule] of structs(struct(from.object, 'spec'), 'rules').entries()) {
      this.#routeBackends(from, rule, ['spec', 'rules', i]);
      for (const [j, filter] of structs(rule, 'filters').entries())
        this.#routeBackend(from, struct(struct(filter, 'requestMirror'), 'backendRef'), [
          ...['spec', 'rules', i, 'filters', j, 'requestMirror', 'backendRef'],
        ]);
    }
  }

  #routeBackends(from: Manifest, rule: JsonObject, path: Path): void {
    for (const [j, ref] of structs(rule, 'backendRefs').entries())
      this.#routeBackend(from, ref, [...path, 'backendRefs', j]);
  }

  #routeBackend(from: Manifest, ref: JsonObject | undefined, path: Path): void {
    const isService = text(ref, 'group') === '' && (text(ref, 'kind') || 'Service') === 'Service';
    if (!isService || text(ref, 'name') === '') return;
    this.#add(from, 'route', {
      name: text(ref, 'name'),
      path: [...path, 'name'],
      namespace: text(ref, 'namespace') || undefined,
      port: integer(ref, 'port'),
      portPath: [...path, 'port'],
    });
  }

  webhooks(from: Manifest): void {
    for (const [i, webhook] of structs(from.object, 'webhooks').entries())
      this.#client(from, 'webhook', struct(webhook, 'clientConfig'), ['webhooks', i, 'clientConfig']);
  }

  apiService(from: Manifest): void {
    this.#client(from, 'api-service', struct(from.object, 'spec'), ['spec']);
  }

  conversion(from: Manifest): void {
    const conversion = struct(struct(from.object, 'spec'), 'conversion');
    const path = ['spec', 'conversion', 'webhook', 'clientConfig'];
    this.#client(from, 'conversion', struct(struct(conversion, 'webhook'), 'clientConfig'), path);
  }

  /** `service: {namespace, name, port}`; the port is 443 where none is given. */
  #client(from: Manifest, role: BackendEdge['role'], config: JsonObject | undefined, path: Path): void {
    const service = struct(config, 'service');
    if (service === undefined) return;
    this.#add(from, role, {
      name: text(service, 'name'),
      path: [...path, 'service', 'name'],
      namespace: text(service, 'namespace') || undefined,
      port: integer(service, 'port') ?? 443,
      portPath: [...path, 'service', has(service, 'port') ? 'port' : 'name'],
    });
  }

  statefulSet(from: Manifest): void {
    const name = text(struct(from.object, 'spec'), 'serviceName');
    this.#add(from, 'stateful-set', { name, path: ['spec', 'serviceName'] });
  }

  #add(from: Manifest, role: BackendEdge['role'], { name, path, namespace, port, portPath }: Wanted): void {
    if (name === '') return;
    const edge = this.#graph.nameEdge(from, path, role, { kind: 'Service', name, ...(namespace && { namespace }) });
    const portVerdict = hasPort(edge.to[0], port);
    this.edges.push({ ...edge, port, portPath: portPath ?? path, portVerdict });
  }
}

/** The AWS Load Balancer Controller takes what an annotation says for a backend, a redirect or a fixed answer: no Service is asked. */
const isAction = ({ object }: Manifest, name: string, port: string): boolean =>
  port === 'use-annotation' &&
  has(struct(struct(object, 'metadata'), 'annotations'), `alb.ingress.kubernetes.io/actions.${name}`);

/** By name or number; a Service that forwards to a name outside has whatever port is asked for. */
function hasPort(service: Manifest | undefined, port: string | number | undefined): Verdict {
  const spec = struct(service?.object, 'spec');
  if (spec === undefined || port === undefined || text(spec, 'type') === 'ExternalName') return 'unknown';
  const field = typeof port === 'string' ? 'name' : 'port';
  return structs(spec, 'ports').some((one) => one[field] === port || portWanted(one, field) === port)
    ? 'present'
    : 'missing';
}
