import { quote } from '../../describe.ts';
import { namedImages } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-tag-missing',
  section: 'K',
  severity: 'warning',
  profile: 'reliability',
  summary: 'An image has neither a tag nor a digest, so that latest is meant.',
  synonyms: [
    'kube-linter latest-tag',
    'kube-score container-image-tag',
    'polaris tagNotSpecified',
    'checkov CKV_K8S_14',
    'kubescape C-0075',
    'datree CONTAINERS_MISSING_IMAGE_VALUE_VERSION',
    'monokle KBP116',
    'popeye 100',
  ],
  check({ graph, report }) {
    for (const { pod, image, name, path } of namedImages(graph))
      if (name.tag === undefined && name.digest === undefined)
        report({ object: pod.object, path, message: `image ${quote(image)} has neither a tag nor a digest` });
  },
});
