import { restOfLine } from '../../../core/diagnostic.ts';
import { splitDocuments } from '../../../k8s/documents.ts';
import { defineRule } from '../../rule.ts';

/** Loading tells of tabs, since they are no YAML. A document that starts indented is, but Helm takes the first line's spaces off. */
export default defineRule({
  id: 'yaml-tabs-or-indent',
  section: 'M',
  severity: 'error',
  profile: 'default',
  summary: 'Lines are indented with tabs, or the first line of a document is indented.',
  synonyms: ['helm-lint top-indent-level', 'monokle YML019'],
  refused: [{ codes: ['KT1001'], help: /indented with a tab/ }],
  check({ sources, report }) {
    for (const { text, file, manifests } of sources) {
      const readable = new Set(manifests.map(({ document }) => document));
      for (const [i, document] of splitDocuments(text).entries()) {
        if (!readable.has(i)) continue;
        const first = /^(?:[^\S\n]*(?:#.*)?\n)*?( +)[^\s#]/.exec(document.text);
        if (first === null || /^\s*[[{]/.test(document.text)) continue;
        const offset = document.offset + first.index + first[0].length - 1;
        report({
          file,
          range: restOfLine(text, offset),
          message: 'the document starts with an indented line',
          severity: 'warning',
        });
      }
    }
  },
});
