import { quote } from '../../describe.ts';
import { namedImages, repositoryOf } from '../../images/image-uses.ts';
import { isBelow } from '../../images/prefixes.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-registry-deprecated',
  section: 'K',
  severity: 'warning',
  profile: 'reliability',
  summary: 'An image comes from a registry that is closed or no longer filled.',
  synonyms: ['kubescape C-0253', 'kyverno restrict-deprecated-registry'],
  check({ graph, report }) {
    for (const { pod, name, path } of namedImages(graph)) {
      const repository = repositoryOf(name);
      const closed = CLOSED.find(({ prefix }) => isBelow(repository, prefix));
      if (closed === undefined) continue;
      report({
        object: pod.object,
        path,
        message: `${quote(closed.prefix)} ${closed.fate}`,
        ...(closed.instead !== undefined && { help: `take ${closed.instead}` }),
      });
    }
  },
});

/** What became of registries and parts of them, as their owners announced it. */
const CLOSED: readonly { readonly prefix: string; readonly fate: string; readonly instead?: string }[] = [
  { prefix: 'k8s.gcr.io', fate: 'gets no new images since April 2023', instead: 'registry.k8s.io' },
  { prefix: 'gcr.io/google-containers', fate: 'gets no new images', instead: 'registry.k8s.io' },
  { prefix: 'gcr.io/google_containers', fate: 'gets no new images', instead: 'registry.k8s.io' },
  { prefix: 'gcr.io/kubernetes-helm', fate: 'held images of Helm 2 and is closed' },
  { prefix: 'gcr.io/kubebuilder', fate: 'is closed since 2025', instead: 'quay.io/brancz/kube-rbac-proxy' },
  { prefix: 'docker.pkg.github.com', fate: 'is closed', instead: 'ghcr.io' },
  {
    prefix: 'quay.io/kubernetes-ingress-controller',
    fate: 'gets no new images',
    instead: 'registry.k8s.io/ingress-nginx',
  },
  { prefix: 'us.gcr.io/k8s-artifacts-prod', fate: 'gets no new images', instead: 'registry.k8s.io' },
];
