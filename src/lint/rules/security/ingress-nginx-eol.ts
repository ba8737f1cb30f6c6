import type { ImageName } from '../../../k8s/image.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { namedImages, programOf } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

/** A class of it is told where the controller itself is not in the set. */
export default defineRule({
  id: 'ingress-nginx-eol',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'The controller ingress-nginx gets no fixes since March 2026.',
  synonyms: ['kubescape C-0292'],
  check({ graph, report }) {
    const controllers = namedImages(graph).filter(({ name }) => isIngressNginx(name));
    const told = new Set<unknown>();
    for (const { pod, who, path } of controllers) {
      if (told.has(pod)) continue;
      told.add(pod);
      report({ object: pod.object, path, message: `${who} is ingress-nginx, which gets no fixes since March 2026` });
    }
    if (controllers.length > 0) return;
    for (const object of graph.ofKind('networking.k8s.io/IngressClass'))
      if (text(struct(object.object, 'spec'), 'controller') === 'k8s.io/ingress-nginx')
        report({
          object,
          path: ['spec', 'controller'],
          message: 'the class is of ingress-nginx, which gets no fixes since March 2026',
        });
  },
});

const isIngressNginx = (name: ImageName): boolean =>
  /(^|\/)ingress-nginx\/controller(-chroot)?$/.test(name.path) || programOf(name) === 'nginx-ingress-controller';
