import type { Manifest } from '../../k8s/manifest.ts';
import { type GroupKind, groupKindOf } from '../objects/group-kind.ts';
import type { Target } from './edge.ts';

/** Objects that every cluster has, or that clusters of common make have. Patterns: `*` stands for any text. */
const WELL_KNOWN: Readonly<Record<GroupKind, readonly string[]>> = {
  ServiceAccount: ['default'],
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert'],
  Service: ['kubernetes'],
  Secret: ['istio.*'],
  Namespace: ['default', 'kube-system', 'kube-public', 'kube-node-lease'],
  'scheduling.k8s.io/PriorityClass': ['system-*', 'openshift-user-critical', 'gmp-critical'],
  'rbac.authorization.k8s.io/ClusterRole': ['system:*', 'cluster-admin', 'admin', 'edit', 'view'],
  'rbac.authorization.k8s.io/Role': ['system:*', 'extension-apiserver-authentication-reader'],
  'networking.k8s.io/IngressClass': [
    ...['nginx', 'nginx-*', 'ingress-nginx*', 'nginx.org', 'traefik*', 'haproxy*', 'contour', 'kong', 'istio', 'alb'],
    ...['ambassador', 'cilium', 'gce', 'gce-internal', 'azure-application-gateway', 'azure/application-gateway'],
    ...[
      'webapprouting.kubernetes.azure.com',
      'openshift-default',
      'public',
      'internal',
      'tailscale',
      'cloudflare-tunnel',
    ],
  ],
  'storage.k8s.io/StorageClass': [
    ...[
      'default',
      'standard',
      'standard-rwo',
      'standard-rwx',
      'premium-rwo',
      'premium-rwx',
      'gp2',
      'gp3',
      'io1',
      'io2',
      'sc1',
      'st1',
    ],
    ...[
      'managed',
      'managed-*',
      'azurefile*',
      'azuredisk*',
      'local-path',
      'hostpath',
      'microk8s-hostpath',
      'longhorn*',
      'manual',
    ],
    ...[
      'do-block-storage*',
      'linode-block-storage*',
      'vultr-block-storage*',
      'hcloud-volumes',
      'scw-bssd*',
      'oci-bv',
      'efs-sc',
    ],
    ...[
      'rook-ceph-*',
      'ceph-*',
      'csi-*',
      'openebs-*',
      'nfs-client',
      'nfs-csi',
      'local-storage',
      'ocs-storagecluster-*',
      'thin',
    ],
  ],
  'node.k8s.io/RuntimeClass': ['runc', 'crun', 'gvisor', 'kata', 'kata-*', 'nvidia', 'runhcs-*'],
  'gateway.networking.k8s.io/GatewayClass': [
    ...[
      'istio',
      'istio-*',
      'cilium',
      'nginx',
      'traefik',
      'contour',
      'kong',
      'eg',
      'envoy',
      'envoy-gateway',
      'kgateway',
      'haproxy*',
    ],
    ...['gke-*', 'azure-alb-*', 'amazon-vpc-lattice', 'eg-*', 'higress', 'openshift-default'],
  ],
};

/** Why an object is there without being among those given; `undefined` where nothing says so. */
export function wellKnown({ kind, name }: Target): string | undefined {
  const patterns = Object.hasOwn(WELL_KNOWN, kind) ? WELL_KNOWN[kind]! : [];
  return patterns.some((pattern) => matchesPattern(pattern, name)) ? 'clusters have it' : undefined;
}

/** `*` stands for any text, also none. Linear: each part is looked for once, left to right. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

/** Groups whose custom resources configure something and make no pods. */
const WITHOUT_PODS = new Set([
  ...[
    'cert-manager.io',
    'acme.cert-manager.io',
    'external-secrets.io',
    'generators.external-secrets.io',
    'bitnami.com',
  ],
  ...[
    'networking.istio.io',
    'security.istio.io',
    'telemetry.istio.io',
    'extensions.istio.io',
    'linkerd.io',
    'policy.linkerd.io',
  ],
  ...['traefik.io', 'traefik.containo.us', 'gateway.networking.k8s.io', 'keda.sh', 'autoscaling.k8s.io', 'cilium.io'],
  ...[
    'crd.projectcalico.org',
    'projectcalico.org',
    'configuration.konghq.com',
    'kyverno.io',
    'snapshot.storage.k8s.io',
  ],
  ...[
    'secrets-store.csi.x-k8s.io',
    'secrets.hashicorp.com',
    'projectcontour.io',
    'getambassador.io',
    'cloud.google.com',
  ],
  ...[
    'networking.gke.io',
    'elbv2.k8s.aws',
    'networking.k8s.aws',
    'metrics.k8s.io',
    'config.openshift.io',
    'route.openshift.io',
  ],
  ...[
    'k8s.nginx.org',
    'appprotect.f5.com',
    'gateway.envoyproxy.io',
    'velero.io',
    'monitoring.grafana.com',
    'k8s.cni.cncf.io',
  ],
  ...[
    'constraints.gatekeeper.sh',
    'templates.gatekeeper.sh',
    'policies.kyverno.io',
    'aquasecurity.github.io',
    'wgpolicyk8s.io',
  ],
  ...['source.toolkit.fluxcd.io', 'notification.toolkit.fluxcd.io', 'image.toolkit.fluxcd.io', 'security.openshift.io'],
]);
/** The same for single kinds of groups that have others too. */
const KINDS_WITHOUT_PODS = new Set([
  ...['ServiceMonitor', 'PodMonitor', 'Probe', 'PrometheusRule', 'AlertmanagerConfig', 'ScrapeConfig'].map(
    (kind) => `monitoring.coreos.com/${kind}`,
  ),
  ...['GrafanaDashboard', 'GrafanaDatasource', 'GrafanaFolder'].map((kind) => `grafana.integreatly.org/${kind}`),
  ...['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AppProject', 'Rollout'].map((kind) => `argoproj.io/${kind}`),
  'apps.openshift.io/DeploymentConfig',
]);

/** Whether a controller may make pods, Services or other objects of a custom resource. */
export function mayMakeObjects({ id }: Manifest): boolean {
  const kind = groupKindOf(id);
  const slash = kind.indexOf('/');
  if (slash < 0 || KINDS_WITHOUT_PODS.has(kind)) return false;
  const group = kind.slice(0, slash);
  return (
    group.includes('.') && !(group.endsWith('.k8s.io') && !group.endsWith('.x-k8s.io')) && !WITHOUT_PODS.has(group)
  );
}
