import type { PolicyRule } from './policy-rules.ts';

/** ClusterRoles and ClusterRoleBindings that every cluster has (plugin/pkg/auth/authorizer/rbac/bootstrappolicy). */
export interface BuiltInRole {
  readonly rules: readonly PolicyRule[];
  /** The label by which ClusterRoles join the role. */
  readonly aggregates?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const AGGREGATE = 'rbac.authorization.k8s.io/aggregate-to-';
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

const of = (verbs: readonly string[], apiGroups: readonly string[], resources: readonly string[]): PolicyRule => ({
  verbs,
  apiGroups,
  resources,
  resourceNames: [],
  nonResourceURLs: [],
});
const urls = (verbs: readonly string[], nonResourceURLs: readonly string[]): PolicyRule => ({
  ...of(verbs, [], []),
  nonResourceURLs,
});

const CORE_KINDS = ['replicationcontrollers', 'replicationcontrollers/scale', 'serviceaccounts', 'services'];
const SCALED = [
  'statefulsets',
  'statefulsets/scale',
  'deployments',
  'deployments/scale',
  'replicasets',
  'replicasets/scale',
];
const STATUSES = ['statefulsets/status', 'daemonsets/status', 'deployments/status', 'replicasets/status'];
const OLD_KINDS = ['daemonsets', 'deployments', 'deployments/scale', 'ingresses', 'replicasets', 'replicasets/scale'];
const OLD_STATUSES = ['daemonsets/status', 'deployments/status', 'ingresses/status', 'replicasets/status'];
const ESCALATING = ['pods/attach', 'pods/proxy', 'pods/exec', 'pods/portforward'];
const OF_PODS = [
  'limitranges',
  'resourcequotas',
  'bindings',
  'pods/status',
  'resourcequotas/status',
  'namespaces/status',
];

const viewRules = (): PolicyRule[] => [
  of(READ, [''], ['pods', ...CORE_KINDS, 'services/status', 'endpoints', 'persistentvolumeclaims']),
  of(READ, [''], ['persistentvolumeclaims/status', 'configmaps', 'namespaces']),
  of(READ, [''], [...OF_PODS, 'replicationcontrollers/status', 'pods/log']),
  of(READ, ['', 'events.k8s.io'], ['events']),
  of(READ, ['discovery.k8s.io'], ['endpointslices']),
  of(READ, ['apps'], ['controllerrevisions', 'daemonsets', ...SCALED, ...STATUSES]),
  of(READ, ['autoscaling'], ['horizontalpodautoscalers', 'horizontalpodautoscalers/status']),
  of(READ, ['batch'], ['jobs', 'cronjobs', 'cronjobs/status', 'jobs/status']),
  of(READ, ['extensions'], [...OLD_KINDS, ...OLD_STATUSES, 'replicationcontrollers/scale', 'networkpolicies']),
  of(READ, ['policy'], ['poddisruptionbudgets', 'poddisruptionbudgets/status']),
  of(READ, ['networking.k8s.io'], ['networkpolicies', 'ingresses', 'ingresses/status']),
  of(READ, ['resource.k8s.io'], ['resourceclaims', 'resourceclaims/status', 'resourceclaimtemplates']),
];

const editRules = (): PolicyRule[] => [
  of(READ, [''], [...ESCALATING, 'secrets', 'services/proxy']),
  of(['impersonate'], [''], ['serviceaccounts']),
  of(WRITE, [''], ['pods', ...ESCALATING]),
  of(['create'], [''], ['pods/eviction', 'serviceaccounts/token']),
  of(WRITE, [''], [...CORE_KINDS, 'services/proxy', 'persistentvolumeclaims', 'configmaps', 'secrets']),
  of(WRITE, ['', 'events.k8s.io'], ['events']),
  of(WRITE, ['apps'], [...SCALED, 'daemonsets', 'deployments/rollback']),
  of(WRITE, ['autoscaling'], ['horizontalpodautoscalers']),
  of(WRITE, ['batch'], ['jobs', 'cronjobs']),
  of(WRITE, ['extensions'], [...OLD_KINDS, 'deployments/rollback', 'replicationcontrollers/scale', 'networkpolicies']),
  of(WRITE, ['policy'], ['poddisruptionbudgets']),
  of(WRITE, ['networking.k8s.io'], ['networkpolicies', 'ingresses']),
  of([...READ, ...WRITE], ['coordination.k8s.io'], ['leases']),
  of(WRITE, ['resource.k8s.io'], ['resourceclaims', 'resourceclaimtemplates']),
];

const HEALTH = ['/livez', '/readyz', '/healthz'];
const DISCOVERY = ['/version', '/version/', '/openapi', '/openapi/*', '/api', '/api/*', '/apis', '/apis/*'];
const OPENID = ['/.well-known/openid-configuration', '/openid/v1/jwks'];

/** The roles that users are bound to, and those that every user has. Other roles of the system are for its own parts. As of Kubernetes 1.36. */
export const builtInRoles = (): ReadonlyMap<string, BuiltInRole> =>
  new Map<string, BuiltInRole>([
    ['cluster-admin', { rules: [of(['*'], ['*'], ['*']), urls(['*'], ['*'])] }],
    ['admin', { rules: [], aggregates: `${AGGREGATE}admin` }],
    ['edit', { rules: [], aggregates: `${AGGREGATE}edit`, labels: { [`${AGGREGATE}admin`]: 'true' } }],
    ['view', { rules: [], aggregates: `${AGGREGATE}view`, labels: { [`${AGGREGATE}edit`]: 'true' } }],
    [
      'system:aggregate-to-admin',
      {
        rules: [
          of(['create'], ['authorization.k8s.io'], ['localsubjectaccessreviews']),
          of([...READ, ...WRITE], ['rbac.authorization.k8s.io'], ['roles', 'rolebindings']),
        ],
        labels: { [`${AGGREGATE}admin`]: 'true' },
      },
    ],
    ['system:aggregate-to-edit', { rules: editRules(), labels: { [`${AGGREGATE}edit`]: 'true' } }],
    ['system:aggregate-to-view', { rules: viewRules(), labels: { [`${AGGREGATE}view`]: 'true' } }],
    ['system:discovery', { rules: [urls(['get'], [...HEALTH, ...DISCOVERY])] }],
    [
      'system:basic-user',
      {
        rules: [
          of(['create'], ['authorization.k8s.io'], ['selfsubjectaccessreviews', 'selfsubjectrulesreviews']),
          of(['create'], ['authentication.k8s.io'], ['selfsubjectreviews']),
        ],
      },
    ],
    ['system:public-info-viewer', { rules: [urls(['get'], [...HEALTH, '/version', '/version/'])] }],
    [
      'system:monitoring',
      {
        rules: [
          urls(
            ['get'],
            ['/metrics', '/metrics/slis', '/flagz', '/statusz', ...HEALTH, ...HEALTH.map((url) => `${url}/*`)],
          ),
          of(['get'], [''], ['nodes/metrics']),
        ],
      },
    ],
    [
      'system:auth-delegator',
      {
        rules: [
          of(['create'], ['authentication.k8s.io'], ['tokenreviews']),
          of(['create'], ['authorization.k8s.io'], ['subjectaccessreviews']),
        ],
      },
    ],
    [
      'system:service-account-issuer-discovery',
      {
        rules: [
          urls(
            ['get'],
            OPENID.flatMap((url) => [url, `${url}/`]),
          ),
        ],
      },
    ],
  ]);

/** Roles of kube-system that others are bound to. */
export const builtInSystemRoles = (): ReadonlyMap<string, readonly PolicyRule[]> =>
  new Map([
    [
      'extension-apiserver-authentication-reader',
      [{ ...of(READ, [''], ['configmaps']), resourceNames: ['extension-apiserver-authentication'] }],
    ],
  ]);

/** Which groups the system itself grants roles to. */
export const BUILT_IN_BINDINGS: readonly (readonly [role: string, groups: readonly string[]])[] = [
  ['cluster-admin', ['system:masters']],
  ['system:monitoring', ['system:monitoring']],
  ['system:discovery', ['system:authenticated']],
  ['system:basic-user', ['system:authenticated']],
  ['system:public-info-viewer', ['system:authenticated', 'system:unauthenticated']],
  ['system:service-account-issuer-discovery', ['system:serviceaccounts']],
];
