import { namedImages, programOf } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'kubernetes-dashboard',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'The Kubernetes Dashboard is deployed.',
  synonyms: ['checkov CKV_K8S_33', 'kubescape C-0014'],
  check({ graph, report }) {
    for (const { pod, who, name, path } of namedImages(graph))
      if (
        /(^|\/)kubernetesui\/dashboard(-|$)/.test(name.path) ||
        /^kubernetes-dashboard(-[a-z]+\d+\w*)?$/.test(programOf(name))
      )
        report({ object: pod.object, path, message: `${who} is the Kubernetes Dashboard` });
  },
});
