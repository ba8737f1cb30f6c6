/** What values of an annotation a controller takes; any where it is not said. */
export type ValueKind = 'bool' | 'number' | 'size' | readonly string[];

/** The annotations of a controller, by the prefix that they share. */
export interface ControllerAnnotations {
  readonly prefix: string;
  readonly controller: string;
  readonly names: readonly string[];
  /** Beginnings of names that users complete: `actions.`. */
  readonly open: readonly string[];
  /** No names will be added: one that is not among them is wrong even where none is near. */
  readonly closed: boolean;
  readonly values: ReadonlyMap<string, ValueKind>;
}

/** Names as the documentation of each controller lists them, older ones included. */
export function controllerAnnotations(): readonly ControllerAnnotations[] {
  known ??= [nginx(), alb(), certManager(), kubernetes()];
  return known;
}

let known: readonly ControllerAnnotations[] | undefined;

const words = (text: string): string[] => text.trim().split(/\s+/);

function values(kinds: Readonly<Record<string, ValueKind>>, lists: Readonly<Record<'bool' | 'number', string>>) {
  const all = new Map<string, ValueKind>(Object.entries(kinds));
  for (const name of words(lists.bool)) all.set(name, 'bool');
  for (const name of words(lists.number)) all.set(name, 'number');
  return all;
}

/** Retired in 2026, so that nothing is added any more. */
function nginx(): ControllerAnnotations {
  const kinds = values(
    {
      'backend-protocol': ['HTTP', 'HTTPS', 'AUTO_HTTP', 'GRPC', 'GRPCS', 'FCGI', 'AJP'],
      affinity: ['cookie'],
      'affinity-mode': ['balanced', 'persistent'],
      'auth-type': ['basic', 'digest'],
      satisfy: ['any', 'all'],
      'proxy-buffering': ['on', 'off'],
      'proxy-request-buffering': ['on', 'off'],
      'proxy-http-version': ['1.0', '1.1'],
      'proxy-body-size': 'size',
      'proxy-buffer-size': 'size',
      'client-body-buffer-size': 'size',
    },
    { bool: NGINX_BOOLS, number: NGINX_NUMBERS },
  );
  return {
    prefix: 'nginx.ingress.kubernetes.io/',
    controller: 'ingress-nginx',
    names: [...words(NGINX_TEXTS), ...kinds.keys()],
    open: [],
    closed: true,
    values: kinds,
  };
}

const NGINX_BOOLS = `
  auth-always-set-cookie auth-keepalive-share-vars auth-tls-pass-certificate-to-upstream canary cors-allow-credentials
  disable-proxy-intercept-errors enable-access-log enable-cors enable-global-auth enable-influxdb enable-modsecurity
  enable-opentelemetry enable-opentracing enable-owasp-core-rules enable-rewrite-log force-ssl-redirect
  from-to-www-redirect http2-push-preload opentelemetry-trust-incoming-span opentracing-trust-incoming-span
  preserve-trailing-slash service-upstream session-cookie-change-on-failure session-cookie-conditional-samesite-none
  session-cookie-partitioned session-cookie-secure ssl-passthrough ssl-redirect upstream-hash-by-subset
  use-port-in-redirects use-regex`;
const NGINX_NUMBERS = `
  auth-keepalive auth-keepalive-requests auth-keepalive-timeout auth-tls-verify-depth canary-weight canary-weight-total
  cors-max-age global-rate-limit limit-burst-multiplier limit-connections limit-rate limit-rate-after limit-rpm limit-rps
  permanent-redirect-code proxy-buffers-number proxy-connect-timeout proxy-next-upstream-timeout
  proxy-next-upstream-tries proxy-read-timeout proxy-send-timeout proxy-ssl-verify-depth session-cookie-expires
  session-cookie-max-age temporal-redirect-code upstream-hash-by-subset-size`;
const NGINX_TEXTS = `
  add-base-url affinity-canary-behavior allowlist-source-range app-root auth-cache-duration auth-cache-key auth-method
  auth-proxy-set-headers auth-realm auth-request-redirect auth-response-headers auth-secret auth-secret-type auth-signin
  auth-signin-redirect-param auth-snippet auth-tls-error-page auth-tls-match-cn auth-tls-secret auth-tls-verify-client
  auth-url base-url-scheme canary-by-cookie canary-by-header canary-by-header-pattern canary-by-header-value
  configuration-snippet connection-proxy-header cors-allow-headers cors-allow-methods cors-allow-origin
  cors-expose-headers custom-headers custom-http-errors default-backend denylist-source-range fastcgi-index
  fastcgi-params-configmap global-rate-limit-ignored-cidrs global-rate-limit-key global-rate-limit-window grpc-backend
  influxdb-host influxdb-measurement influxdb-port influxdb-server-name limit-allowlist limit-whitelist load-balance
  mirror-host mirror-request-body mirror-target mirror-uri modsecurity-snippet modsecurity-transaction-id
  opentelemetry-operation-name permanent-redirect proxy-cookie-domain proxy-cookie-path proxy-max-temp-file-size
  proxy-next-upstream proxy-redirect-from proxy-redirect-to proxy-ssl-ciphers proxy-ssl-name proxy-ssl-protocols
  proxy-ssl-secret proxy-ssl-server-name proxy-ssl-verify rewrite-log rewrite-target secure-backends
  secure-verify-ca-secret server-alias server-snippet session-cookie-domain session-cookie-hash session-cookie-name
  session-cookie-path session-cookie-samesite ssl-ciphers ssl-prefer-server-ciphers stream-snippet temporal-redirect
  upstream-fail-timeout upstream-hash-by upstream-max-fails upstream-vhost whitelist-source-range x-forwarded-prefix`;

function alb(): ControllerAnnotations {
  const kinds = values(
    {
      scheme: ['internal', 'internet-facing'],
      'target-type': ['instance', 'ip'],
      'ip-address-type': ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'],
      'backend-protocol': ['HTTP', 'HTTPS'],
      'backend-protocol-version': ['HTTP1', 'HTTP2', 'GRPC'],
      'healthcheck-protocol': ['HTTP', 'HTTPS'],
      'auth-type': ['none', 'oidc', 'cognito'],
      'auth-on-unauthenticated-request': ['authenticate', 'allow', 'deny'],
    },
    {
      bool: 'shield-advanced-protection manage-backend-security-group-rules use-regex-path-match',
      number: `group.order healthcheck-interval-seconds healthcheck-timeout-seconds healthy-threshold-count
        unhealthy-threshold-count ssl-redirect auth-session-timeout`,
    },
  );
  return {
    prefix: 'alb.ingress.kubernetes.io/',
    controller: 'the AWS Load Balancer Controller',
    names: [...words(ALB_TEXTS), ...kinds.keys()],
    open: ['actions.', 'conditions.', 'transforms.', 'listener-attributes.', 'target-control-port.'],
    closed: false,
    values: kinds,
  };
}

const ALB_TEXTS = `
  auth-idp-cognito auth-idp-oidc auth-scope auth-session-cookie certificate-arn customer-owned-ipv4-pool group.name
  healthcheck-path healthcheck-port inbound-cidrs ipam-ipv4-pool-id jwt-validation listen-ports
  load-balancer-attributes load-balancer-name minimum-load-balancer-capacity multi-cluster-target-group
  mutual-authentication security-group-prefix-lists security-groups ssl-policy subnets success-codes tags
  target-group-attributes target-node-labels waf-acl-id wafv2-acl-arn wafv2-acl-name web-acl-id`;

const certManager = (): ControllerAnnotations => ({
  prefix: 'cert-manager.io/',
  controller: 'cert-manager',
  names: words(`alt-names cluster-issuer common-name duration email-sans ip-sans issuer issuer-group issuer-kind
    issue-temporary-certificate private-key-algorithm private-key-encoding private-key-rotation-policy private-key-size
    renew-before renew-before-percentage revision-history-limit secret-template subject-countries subject-localities
    subject-organizationalunits subject-organizations subject-postalcodes subject-provinces subject-serialnumber
    subject-streetaddresses uri-sans usages`),
  open: [],
  closed: false,
  values: new Map<string, ValueKind>([['issue-temporary-certificate', 'bool']]),
});

/** Those that several controllers read. */
const kubernetes = (): ControllerAnnotations => ({
  prefix: 'kubernetes.io/',
  controller: 'ingress controllers',
  names: words(`ingress.class ingress.allow-http ingress.global-static-ip-name ingress.regional-static-ip-name
    ingress.provider tls-acme`),
  open: [],
  closed: false,
  values: new Map<string, ValueKind>([
    ['tls-acme', 'bool'],
    ['ingress.allow-http', 'bool'],
  ]),
});
