import type { Json, JsonObject } from '../../../core/json.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { isObject, list, struct, text } from '../../../k8s/objects.ts';
import type { GroupKind } from '../../objects/group-kind.ts';
import type { Path } from '../../path.ts';
import type { NameEdge } from '../edge.ts';
import type { ResourceGraph } from '../graph.ts';

/** A reference that a well-known custom resource holds. */
interface CustomReference {
  readonly from: GroupKind;
  /** To the struct or text that refers; `*` goes through all items of a list. */
  readonly path: readonly string[];
  /** The kind of what is referred to, of the struct that refers. */
  readonly to: (ref: JsonObject) => GroupKind;
}

const always = (kind: GroupKind) => (): GroupKind => kind;
const byKind =
  (group: string, fallback: string) =>
  (ref: JsonObject): GroupKind =>
    `${group}/${text(ref, 'kind') || fallback}`;
const issuer = (ref: JsonObject): GroupKind =>
  `${text(ref, 'group') || 'cert-manager.io'}/${text(ref, 'kind') || 'Issuer'}`;
const store = byKind('external-secrets.io', 'SecretStore');
const analysis = (ref: JsonObject): GroupKind =>
  ref.clusterScope === true ? 'argoproj.io/ClusterAnalysisTemplate' : 'argoproj.io/AnalysisTemplate';
const source = byKind('source.toolkit.fluxcd.io', 'GitRepository');

const REFERENCES: readonly CustomReference[] = [
  { from: 'cert-manager.io/Certificate', path: ['spec', 'issuerRef'], to: issuer },
  { from: 'external-secrets.io/ExternalSecret', path: ['spec', 'secretStoreRef'], to: store },
  {
    from: 'argoproj.io/Rollout',
    path: ['spec', 'strategy', 'canary', 'steps', '*', 'analysis', 'templates', '*'],
    to: analysis,
  },
  { from: 'argoproj.io/Rollout', path: ['spec', 'strategy', 'canary', 'analysis', 'templates', '*'], to: analysis },
  {
    from: 'argoproj.io/Rollout',
    path: ['spec', 'strategy', 'blueGreen', 'prePromotionAnalysis', 'templates', '*'],
    to: analysis,
  },
  {
    from: 'argoproj.io/Rollout',
    path: ['spec', 'strategy', 'blueGreen', 'postPromotionAnalysis', 'templates', '*'],
    to: analysis,
  },
  { from: 'kustomize.toolkit.fluxcd.io/Kustomization', path: ['spec', 'sourceRef'], to: source },
  { from: 'helm.toolkit.fluxcd.io/HelmRelease', path: ['spec', 'chart', 'spec', 'sourceRef'], to: source },
  {
    from: 'keda.sh/ScaledObject',
    path: ['spec', 'triggers', '*', 'authenticationRef'],
    to: byKind('keda.sh', 'TriggerAuthentication'),
  },
  {
    from: 'traefik.io/IngressRoute',
    path: ['spec', 'routes', '*', 'middlewares', '*'],
    to: always('traefik.io/Middleware'),
  },
];

/** References between well-known custom resources, and cert-manager's annotations of an Ingress. */
export function customEdges(graph: ResourceGraph): NameEdge[] {
  const edges = REFERENCES.flatMap(({ from: kind, path, to }) =>
    graph
      .ofKind(kind)
      .flatMap((from) =>
        refsAt(from.object, path).map(([ref, at]) => edgeOf(graph, from, ref, [...at, 'name'], to(ref))),
      ),
  );
  return [...edges, ...ingressIssuers(graph), ...meshGateways(graph)].filter((edge) => edge !== undefined);
}

function edgeOf(
  graph: ResourceGraph,
  from: Manifest,
  ref: JsonObject,
  path: Path,
  kind: GroupKind,
): NameEdge | undefined {
  const name = text(ref, 'name');
  const namespace = text(ref, 'namespace');
  if (name === '') return undefined;
  return graph.nameEdge(from, path, kind, { kind, name, ...(namespace && { namespace }) });
}

function refsAt(value: Json | undefined, path: readonly string[], at: Path = []): [JsonObject, Path][] {
  const [step, ...rest] = path;
  if (step === undefined) return isObject(value) ? [[value, at]] : [];
  if (step === '*') return Array.isArray(value) ? value.flatMap((item, i) => refsAt(item, rest, [...at, i])) : [];
  return isObject(value)
    ? refsAt(rest[0] === '*' ? (list(value, step) as Json[]) : struct(value, step), rest, [...at, step])
    : [];
}

const ISSUER_ANNOTATIONS = [
  ['cert-manager.io/issuer', 'cert-manager.io/Issuer'],
  ['cert-manager.io/cluster-issuer', 'cert-manager.io/ClusterIssuer'],
] as const;

function ingressIssuers(graph: ResourceGraph): (NameEdge | undefined)[] {
  return graph.ofKind('networking.k8s.io/Ingress').flatMap((from) => {
    const annotations = struct(struct(from.object, 'metadata'), 'annotations');
    if (text(annotations, 'cert-manager.io/issuer-group') !== '') return [];
    return ISSUER_ANNOTATIONS.map(([annotation, kind]) => {
      const name = text(annotations, annotation);
      return name === ''
        ? undefined
        : graph.nameEdge(from, ['metadata', 'annotations', annotation], kind, { kind, name });
    });
  });
}

/** Istio: `gateways` of a VirtualService are names, with the namespace in front where it is another; `mesh` is no object. */
function meshGateways(graph: ResourceGraph): NameEdge[] {
  const kind = 'networking.istio.io/Gateway';
  return graph.ofKind('networking.istio.io/VirtualService').flatMap((from) =>
    list(struct(from.object, 'spec'), 'gateways').flatMap((gateway, i) => {
      if (typeof gateway !== 'string' || gateway === '' || gateway === 'mesh') return [];
      const [namespace, name] = gateway.includes('/') ? gateway.split('/') : [undefined, gateway];
      return [
        graph.nameEdge(from, ['spec', 'gateways', i], kind, {
          kind,
          name: name ?? '',
          ...(namespace && { namespace }),
        }),
      ];
    }),
  );
}
