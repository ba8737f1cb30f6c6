import { structs } from '../../../k8s/objects.ts';
import { ingressesOf } from '../../exposure/ingresses.ts';
import { defineRule } from '../../rule.ts';

/** By which cloud load balancers and controllers get their certificates, without `spec.tls`. */
const TLS_ANNOTATION =
  /^(alb\.ingress\.kubernetes\.io\/(certificate-arn|listen-ports)|networking\.gke\.io\/managed-certificates|ingress\.gcp\.kubernetes\.io\/pre-shared-cert|traefik\.ingress\.kubernetes\.io\/router\.tls(\..*)?|nginx\.ingress\.kubernetes\.io\/ssl-passthrough|appgw\.ingress\.kubernetes\.io\/appgw-ssl-certificate|haproxy\.org\/ssl-passthrough|konghq\.com\/protocols)$/;

export default defineRule({
  id: 'ingress-no-tls',
  section: 'L',
  severity: 'info',
  profile: 'policy',
  summary: 'An Ingress serves plain HTTP.',
  synonyms: ['polaris tlsSettingsMissing', 'kubescape C-0263', 'gatekeeper httpsonly', 'kyverno require-ingress-https'],
  check({ graph, report }) {
    for (const { object, spec, annotations } of ingressesOf(graph)) {
      if (structs(spec, 'tls').length > 0 || Object.keys(annotations ?? {}).some((key) => TLS_ANNOTATION.test(key)))
        continue;
      report({ object, path: ['spec', 'tls'], message: 'the Ingress has no tls section: it serves plain HTTP' });
    }
  },
});
