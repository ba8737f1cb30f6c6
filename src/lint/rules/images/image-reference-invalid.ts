import { quote } from '../../describe.ts';
import { imageUses } from '../../images/image-uses.ts';
import { whyNoImage } from '../../images/why-no-image.ts';
import type { PodTemplate } from '../../objects/pod-template.ts';
import { defineRule } from '../../rule.ts';

/** Kubelets say InvalidImageName; the server refuses only empty texts and, in Pods, spaces around. `ko` puts a name in the place of its paths. */
export default defineRule({
  id: 'image-reference-invalid',
  section: 'K',
  severity: 'error',
  profile: 'default',
  summary: "An image's name is none that a container runtime takes.",
  refused: [{ codes: ['KT4001', 'KT4002'], field: /\b(initC|c|ephemeralC)ontainers\[\d+\]\.image$/ }],
  check({ graph, report }) {
    for (const use of imageUses(graph)) {
      const { pod, image } = use;
      if (use.name !== undefined || image.startsWith('ko://') || isRefused(pod, image)) continue;
      const why = whyNoImage(image);
      report({
        object: pod.object,
        path: use.path,
        message: `${quote(image)} is not the name of an image${why === undefined ? '' : `: ${why}`}`,
      });
    }
  },
});

/** Validation tells those of Pods; templates are stored, and the Pods made from them refused. */
const isRefused = ({ object }: PodTemplate, image: string): boolean =>
  image.trim() === '' || (object.id.kind === 'Pod' && image.trim() !== image);
