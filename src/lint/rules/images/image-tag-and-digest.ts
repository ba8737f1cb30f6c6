import { quote } from '../../describe.ts';
import { namedImages } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'image-tag-and-digest',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: 'An image has a tag and a digest: the tag is not looked at.',
  check({ graph, report }) {
    for (const { pod, name, path } of namedImages(graph))
      if (name.tag !== undefined && name.digest !== undefined)
        report({
          object: pod.object,
          path,
          message: `tag ${quote(name.tag)} is not looked at, as the image has a digest`,
        });
  },
});
