import { struct, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { repeats } from '../../repeats.ts';
import { defineRule } from '../../rule.ts';

const ANNOTATIONS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

/** Of several default classes the newest counts, which depends on the order in which they were made. */
export default defineRule({
  id: 'default-storage-class-duplicate',
  section: 'B',
  severity: 'warning',
  profile: 'default',
  summary: 'More than one StorageClass calls itself the default.',
  check({ graph, report }) {
    const defaults = graph.ofKind('storage.k8s.io/StorageClass').flatMap((object) => {
      const annotations = struct(struct(object.object, 'metadata'), 'annotations');
      const annotation = ANNOTATIONS.find((name) => text(annotations, name) === 'true');
      return annotation === undefined ? [] : [{ object, path: ['metadata', 'annotations', annotation] }];
    });
    for (const { item, first } of repeats(defaults, () => '')) {
      if (item.object.id.name === first.object.id.name) continue;
      report({
        ...item,
        message: `StorageClass ${quote(first.object.id.name)} is the default already`,
        related: [{ message: 'the other default', ...first }],
      });
    }
  },
});
