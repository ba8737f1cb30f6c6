import { brokenBlocks } from '../../metadata/boundaries.ts';
import { defineRule } from '../../rule.ts';

/** Loading tells of documents that hold no object: texts, lists, mappings without a kind. */
export default defineRule({
  id: 'yaml-multi-doc-boundary',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'A document is cut in the wrong place, or holds no object.',
  refused: [{ codes: ['KT1002'] }, { codes: ['KT1003'], field: /^kind$/ }],
  check({ sources, report }) {
    for (const { text, file } of sources)
      for (const { range, key } of brokenBlocks(text))
        report({
          file,
          range,
          message: `this line ends the text of ${key} and starts a new document`,
          help: 'indent the line to make it part of the text',
        });
  },
});
