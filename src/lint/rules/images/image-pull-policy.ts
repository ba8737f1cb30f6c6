import { text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { type ImageUse, namedImages } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

/** Contested, so opt-in. An image without a policy is pulled always if its tag is latest, else if its node lacks it. */
export default defineRule({
  id: 'image-pull-policy',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: 'An image is pulled when it need not be, or not when it may have changed.',
  synonyms: [
    'kube-score container-image-pull-policy',
    'polaris pullPolicyNotAlways',
    'checkov CKV_K8S_15',
    'kubescape C-0075',
    'kyverno imagepullpolicy-always',
  ],
  check({ graph, report }) {
    for (const use of namedImages(graph)) {
      const { container, pod } = use;
      const fault = container && faultOf(use, text(container.object, 'imagePullPolicy'));
      if (fault !== undefined)
        report({ object: pod.object, path: [...container!.path, 'imagePullPolicy'], message: fault });
    }
  },
});

function faultOf({ image, name }: ImageUse, policy: string): string | undefined {
  if (policy === 'Never') return `image ${quote(image)} is never pulled: nodes must have it`;
  if (name?.digest !== undefined)
    return policy === 'Always'
      ? `image ${quote(image)} is asked for at each start, though a digest cannot change`
      : undefined;
  const effective = policy || ((name?.tag ?? 'latest') === 'latest' ? 'Always' : 'IfNotPresent');
  return effective === 'Always' ? undefined : `a node keeps what it once pulled as ${quote(image)}`;
}
