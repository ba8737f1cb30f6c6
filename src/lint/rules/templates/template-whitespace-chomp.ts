import { defineRule } from '../../rule.ts';
import { ownTrees, placeIn } from '../../templates/walk.ts';

/** `{{-` takes the line's end before it away, too. */
export default defineRule({
  id: 'template-whitespace-chomp',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'An action that writes something takes away the end of the line `---` before it: two documents become one.',
  check({ charts, report }) {
    for (const { chart, file, tree } of ownTrees(charts))
      for (const [i, node] of tree.root.nodes.entries()) {
        const next = tree.root.nodes[i + 1];
        if (node.kind !== 'text' || !/(^|\n)---$/.test(node.text)) continue;
        const isWritten = next?.kind === 'template' || (next?.kind === 'action' && next.pipe.decl.length === 0);
        if (!isWritten || /\bnindent\b/.test(file.text.slice(next.pos, file.text.indexOf('}}', next.pos)))) continue;
        const start = file.text.lastIndexOf('{{-', next.pos);
        report({
          ...placeIn(chart, file.path, file.text, start, start + 3),
          message: 'what is written here goes on in the line of "---", unless it begins with a line break',
        });
      }
  },
});
