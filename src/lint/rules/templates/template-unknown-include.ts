import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { includedName, nodesIn, ownTrees, placeIn } from '../../templates/walk.ts';

/** Branches that no render took count too. Charts whose subcharts are not all at hand may get the definition from these. */
export default defineRule({
  id: 'template-unknown-include',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'A template includes a definition that no file of the chart and its subcharts has.',
  refused: [
    {
      codes: ['KT2001', 'KT2002', 'KT2003', 'KT2004'],
      message: /no template ".*" associated with|template ".*" not defined/,
    },
  ],
  check({ charts, report }) {
    for (const { chart, analysis, file, tree } of ownTrees(charts)) {
      if (!analysis.isComplete) continue;
      // What only charts around a library define is not known here.
      if (analysis.root.isLibrary) continue;
      for (const node of nodesIn(tree)) {
        const name = includedName(node);
        if (name === undefined || analysis.definitions.has(name)) continue;
        const start = file.text.indexOf(name, node.pos);
        report({
          ...placeIn(chart, file.path, file.text, start, start + name.length),
          message: `no template ${quote(name)} is defined`,
          ...nearHelp(name, analysis.definitions.keys()),
        });
      }
    }
  },
});
