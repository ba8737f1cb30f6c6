import { struct, text } from '../../../k8s/objects.ts';
import { namedImages, programOf } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'tiller',
  section: 'I',
  severity: 'warning',
  profile: 'security',
  summary: 'Tiller, the server of Helm 2, is deployed or reachable.',
  synonyms: [
    'checkov CKV_K8S_34',
    'checkov CKV_K8S_44',
    'checkov CKV_K8S_45',
    'trivy KSV-0102',
    'kyverno disallow-helm-tiller',
  ],
  check({ graph, report }) {
    for (const { pod, who, name, path } of namedImages(graph))
      if (programOf(name) === 'tiller')
        report({ object: pod.object, path, message: `${who} is Tiller, the server of Helm 2` });
    for (const object of graph.ofKind('Service')) {
      const selector = struct(struct(object.object, 'spec'), 'selector');
      if (text(selector, 'app') !== 'helm' || text(selector, 'name') !== 'tiller') continue;
      report({
        object,
        path: ['spec', 'selector'],
        part: 'key',
        message: 'the Service leads to Tiller, the server of Helm 2',
      });
    }
  },
});
