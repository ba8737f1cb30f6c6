import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text } from '../../k8s/objects.ts';

/** Types of Secrets that Kubernetes or Helm itself reads. */
const READ_BY_SYSTEM = /^(helm\.sh\/|bootstrap\.kubernetes\.io\/|kubernetes\.io\/service-account-token$)/;
/** Labels by which sidecars and operators find ConfigMaps and Secrets: `grafana_dashboard`, `argocd.argoproj.io/secret-type`. */
const FOUND_BY_LABEL = /^(grafana_|.*_(dashboard|datasource|alert|rule)s?$|.*\/(secret-type|config-type)$)/;

/** Whether a ConfigMap or Secret is there for readers that do not name it. */
export function isForOthers({ object }: Manifest): boolean {
  const labels = Object.keys(struct(struct(object, 'metadata'), 'labels') ?? {});
  return READ_BY_SYSTEM.test(text(object, 'type')) || labels.some((label) => FOUND_BY_LABEL.test(label));
}
