import { quote } from '../../describe.ts';
import { namedImages } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-digest-missing',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: 'An image is not pinned by its digest.',
  synonyms: [
    'checkov CKV_K8S_43',
    'kubescape C-0306',
    'datree CONTAINERS_MISSING_IMAGE_VALUE_DIGEST',
    'gatekeeper imagedigests',
    'kyverno require-image-checksum',
  ],
  check({ graph, report }) {
    for (const { pod, image, name, path } of namedImages(graph))
      if (name.digest === undefined)
        report({ object: pod.object, path, message: `image ${quote(image)} is not pinned by a digest` });
  },
});
