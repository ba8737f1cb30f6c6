import { firstAlias } from '../../metadata/aliases.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'yaml-anchor-lost',
  section: 'M',
  severity: 'info',
  profile: 'policy',
  summary: 'A document uses anchors, which tools that rewrite YAML resolve or drop.',
  check({ sources, report }) {
    for (const { text, file } of sources)
      for (const { name, range } of firstAlias(text))
        report({ file, range, message: `alias *${name} repeats what stands at its anchor` });
  },
});
