import type { JsonObject } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import type { Container } from '../objects/container.ts';
import type { GroupKind } from '../objects/group-kind.ts';
import type { PodTemplate } from '../objects/pod-template.ts';
import type { ContainerPort } from '../objects/ports.ts';
import type { Selector } from '../objects/selector.ts';
import type { Path } from '../path.ts';
import type { Selection } from './label-index.ts';

/** `unknown`: not among the objects, but it may well live outside of them. */
export type Verdict = 'present' | 'missing' | 'unknown';

/** The object that a reference names. */
export interface Target {
  readonly kind: GroupKind;
  readonly name: string;
  /** '' for kinds that live outside of namespaces. */
  readonly namespace: string;
}

/** A reference from a field of an object to others. One that dangles is data too: `to` is empty. */
export interface Edge {
  readonly from: Manifest;
  /** The field that refers. */
  readonly path: Path;
  readonly verdict: Verdict;
  readonly to: readonly Manifest[];
}

/** A reference by name. */
export interface NameEdge<Role extends string = string> extends Edge {
  readonly role: Role;
  readonly target: Target;
}

/** Pods taken by a selector. `namespaces` are those looked into; `undefined` stands for all. */
export interface PodsEdge extends Edge {
  readonly role: 'service' | 'budget' | 'policy' | 'policy-peer' | 'workload' | 'pod-monitor';
  readonly selector: Selector;
  readonly namespaces: readonly string[] | undefined;
  readonly selection: Selection<PodTemplate>;
}

/** Other objects taken by a selector: Services by a ServiceMonitor, ClusterRoles by an aggregated one, namespaces by a policy's peer. */
export interface ObjectsEdge extends Edge {
  readonly role: 'service-monitor' | 'aggregation' | 'peer-namespaces';
  readonly kind: GroupKind;
  readonly selector: Selector;
  readonly namespaces: readonly string[] | undefined;
}

/** A port of a Service and what its targetPort comes to among the selected pods; pathless parts default as the server does. */
export interface ServicePortEdge extends Edge {
  readonly port: JsonObject;
  readonly protocol: string;
  /** `targetPort`, or `port` where it is not set; `undefined` where neither is usable. */
  readonly wanted: string | number | undefined;
  readonly selection: Selection<PodTemplate>;
  /** Declared ports of that name or number, with the protocol of the Service port. */
  readonly matches: readonly ContainerPort[];
  /** The same with another protocol. */
  readonly otherProtocol: readonly ContainerPort[];
}

/** A Service that takes traffic for somebody. */
export interface BackendEdge
  extends NameEdge<
    'ingress' | 'ingress-default' | 'route' | 'webhook' | 'api-service' | 'conversion' | 'stateful-set'
  > {
  /** Name or number of the Service's port; `undefined` where none is asked for. */
  readonly port: string | number | undefined;
  readonly portPath: Path;
  /** Whether the Service has that port; `unknown` where the Service or the port is. */
  readonly portVerdict: Verdict;
}

/** A ConfigMap or Secret, perhaps one of its keys. */
export interface ConfigEdge
  extends NameEdge<
    | 'env'
    | 'env-from'
    | 'volume'
    | 'item'
    | 'projected'
    | 'sub-path'
    | 'image-pull'
    | 'account'
    | 'ingress-tls'
    | 'gateway-tls'
  > {
  readonly optional: boolean;
  /** The key asked for; `undefined` where the whole object is. */
  readonly key: string | undefined;
  readonly keyPath: Path;
  /** `present` where no key is asked for; `unknown` where the object is not at hand. */
  readonly keyVerdict: Verdict;
  readonly pod: PodTemplate | undefined;
  readonly container: Container | undefined;
}

/** A PersistentVolumeClaim that a pod mounts. */
export interface ClaimEdge extends NameEdge<'claim'> {
  readonly pod: PodTemplate;
}

/** A parent of a route: a Gateway, perhaps one listener of it. */
export interface ParentEdge extends NameEdge<'parent'> {
  /** Whether the Gateway has the listener that sectionName or port asks for. */
  readonly listenerVerdict: Verdict;
  readonly sectionName: string;
  readonly port: number | undefined;
}

/** The families of edges, by name: `graph.edges('config')`. */
export interface EdgeFamilies {
  pods: PodsEdge;
  objects: ObjectsEdge;
  'service-port': ServicePortEdge;
  backend: BackendEdge;
  config: ConfigEdge;
  'service-account': NameEdge<'pod'>;
  claim: ClaimEdge;
  'bound-volume': NameEdge<'volume' | 'claim-ref'>;
  class: NameEdge<'priority' | 'runtime' | 'ingress' | 'storage' | 'gateway' | 'volume-attributes'>;
  scale: NameEdge<'hpa' | 'vpa' | 'keda'>;
  role: NameEdge<'role'>;
  subject: NameEdge<'service-account'>;
  parent: ParentEdge;
  owner: NameEdge<'owner'>;
  definition: NameEdge<'definition'>;
  custom: NameEdge;
}
export type EdgeFamily = keyof EdgeFamilies;
