import { quote } from '../../describe.ts';
import { namedImages } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-tag-latest',
  section: 'K',
  severity: 'warning',
  profile: 'reliability',
  summary: 'An image has the tag latest, which means another image tomorrow.',
  synonyms: [
    'kube-linter latest-tag',
    'kube-score container-image-tag',
    'polaris tagNotSpecified',
    'checkov CKV_K8S_14',
    'trivy KSV-0013',
    'kubevious latest-image',
    'monokle KBP001',
    'gatekeeper disallowedtags',
    'popeye 101',
  ],
  check({ graph, report }) {
    for (const { pod, image, name, path } of namedImages(graph))
      if (name.tag === 'latest' && name.digest === undefined)
        report({ object: pod.object, path, message: `image ${quote(image)} is whatever was pushed last` });
  },
});
