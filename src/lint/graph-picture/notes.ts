import type { Manifest } from '../../k8s/manifest.ts';
import { entries, has, integer, list, struct, structs, text } from '../../k8s/objects.ts';
import type { ResourceGraph } from '../graph/graph.ts';
import type { Binding } from '../storage/binding.ts';

/** What is worth knowing of an object at a glance. */
export class Notes {
  readonly #graph: ResourceGraph;
  readonly #unbound = new Map<Manifest, string[]>();

  /** @param bindings which volume a claim would bind is a line of the picture; why none would is a note */
  constructor(graph: ResourceGraph, bindings: readonly Binding[]) {
    this.#graph = graph;
    for (const { claim, volume, refused } of bindings) {
      if (volume !== undefined) continue;
      const subject = claim.from.id.kind === 'PersistentVolumeClaim' ? '' : `${claim.name} `;
      const why = refused.length > 0 ? `: ${refused[0]!.reason}` : '';
      const known = this.#unbound.get(claim.from) ?? [];
      this.#unbound.set(claim.from, [...known, `${subject}would bind no volume${why}`]);
    }
  }

  of(manifest: Manifest): string[] {
    const own = this.#own(manifest);
    return [...own, ...(this.#unbound.get(manifest) ?? [])].filter((note) => note !== '');
  }

  #own(manifest: Manifest): string[] {
    const spec = struct(manifest.object, 'spec');
    switch (manifest.id.kind) {
      case 'Service':
        return this.#service(manifest);
      case 'Ingress':
        return structs(spec, 'rules').map((rule) => text(rule, 'host'));
      case 'HTTPRoute':
      case 'GRPCRoute':
      case 'TLSRoute':
        return list(spec, 'hostnames').map((host) => (typeof host === 'string' ? host : ''));
      case 'Deployment':
      case 'ReplicaSet':
      case 'Rollout':
      case 'StatefulSet':
        return [counted(integer(spec, 'replicas') ?? 1, 'replica')];
      case 'CronJob':
        return [text(spec, 'schedule')];
      case 'PersistentVolumeClaim':
        return [text(struct(struct(spec, 'resources'), 'requests'), 'storage')];
      case 'PersistentVolume':
        return [text(struct(spec, 'capacity'), 'storage')];
      case 'HorizontalPodAutoscaler':
        return [`${integer(spec, 'minReplicas') ?? 1} to ${integer(spec, 'maxReplicas') ?? '?'} replicas`];
      case 'ConfigMap':
      case 'Secret':
        return [counted(keysOf(manifest), 'key')];
      default:
        return [];
    }
  }

  /** The names that DNS has for a Service, and for the pods of a StatefulSet that it governs. */
  #service(manifest: Manifest): string[] {
    const spec = struct(manifest.object, 'spec');
    const name = `${manifest.id.name}.${this.#graph.namespaceOf(manifest)}.svc.cluster.local`;
    const ports = structs(spec, 'ports').map((port) => `${integer(port, 'port') ?? '?'}`);
    const type = text(spec, 'type') || 'ClusterIP';
    const kind = text(spec, 'clusterIP') === 'None' ? 'headless' : type;
    const governed = this.#graph
      .edges('backend')
      .filter(({ role, to }) => role === 'stateful-set' && to.includes(manifest))
      .map(({ from }) => `${from.id.name}-0.${name}`);
    const target = type === 'ExternalName' ? [`→ ${text(spec, 'externalName')}`] : [];
    return [name, [kind, ports.join(', ')].filter(Boolean).join(' '), ...target, ...governed];
  }
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const keysOf = ({ object }: Manifest): number =>
  ['data', 'stringData', 'binaryData'].reduce(
    (n, field) => n + (has(object, field) ? entries(object, field).length : 0),
    0,
  );
