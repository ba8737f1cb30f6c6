import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { keyLines } from '../../templates/lines.ts';
import { ownTrees, placeIn } from '../../templates/walk.ts';

/** Labels that differ with each version of a chart. */
const CHANGING = new Set(['helm.sh/chart', 'app.kubernetes.io/version']);
/** What charts call the labels of selectors. */
const NAME = /(selector|match)_?-?labels$/i;

/** The definition that selectors are made of; label-key-collision-in-selector looks at what was rendered. */
export default defineRule({
  id: 'template-selector-labels-unstable',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'The labels of selectors change with the version of the chart: no upgrade is accepted.',
  check({ charts, report }) {
    for (const { chart, file, tree } of ownTrees(charts)) {
      if (!NAME.test(tree.name)) continue;
      for (const node of tree.root.nodes) {
        if (node.kind !== 'text') continue;
        for (const { key, keyOffset } of keyLines(node.text))
          if (CHANGING.has(key)) {
            const start = node.pos + keyOffset;
            report({
              ...placeIn(chart, file.path, file.text, start, start + key.length),
              message: `label ${quote(key)} of ${quote(tree.name)} changes with each version, and selectors may not be changed`,
            });
          }
      }
    }
  },
});
