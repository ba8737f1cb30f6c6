import { quote } from '../../describe.ts';
import { namedImages, repositoryOf } from '../../images/image-uses.ts';
import { isBelow, withRegistry } from '../../images/prefixes.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-registry-not-allowed',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: 'An image comes from a registry that is not among those allowed.',
  synonyms: [
    'trivy KSV-0032',
    'trivy KSV-0033',
    'trivy KSV-0034',
    'trivy KSV-0035',
    'trivy KSV-0125',
    'kubescape C-0001',
    'kubescape C-0078',
    'gatekeeper allowedrepos',
    'gatekeeper disallowedrepos',
    'kyverno restrict-image-registries',
    'popeye 113',
  ],
  options: {
    allowed: {
      default: [],
      describe: 'registries, or repositories and what is below them; nothing is told while it is empty',
    },
  },
  check({ graph, options, report }) {
    const allowed = options.allowed.map(withRegistry);
    if (allowed.length === 0) return;
    for (const { pod, name, path } of namedImages(graph)) {
      const repository = repositoryOf(name);
      if (!allowed.some((prefix) => isBelow(repository, prefix)))
        report({ object: pod.object, path, message: `${quote(repository)} is not among the allowed registries` });
    }
  },
});
