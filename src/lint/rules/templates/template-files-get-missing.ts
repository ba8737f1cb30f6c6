import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import { globMatches } from '../../templates/glob.ts';
import { rangeOfField } from '../../templates/undefined.ts';
import { placeIn } from '../../templates/walk.ts';

/** What `.Files` does not have: templates, values, Chart.yaml, subcharts (Go: loader.LoadFiles). */
const NOT_AMONG_FILES = /^(templates\/|charts\/|Chart\.(yaml|lock)$|values\.(yaml|schema\.json)$)/;

/** Files that a condition asks for may be missing. Names that only a render knows are not looked at. */
export default defineRule({
  id: 'template-files-get-missing',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A template reads a file that the chart does not have: it gets an empty text, and no error.',
  check({ charts, report }) {
    for (const chart of charts) {
      const { world, root, isFollowed } = analysisOf(chart);
      if (!isFollowed) continue;
      const names = [...chart.files.keys()].filter((name) => !NOT_AMONG_FILES.test(name));
      const tested = new Set([...world.fileReads.values()].filter((read) => read.tested).map(({ name }) => name));
      for (const { tree, pos, chart: owner, method, name } of world.fileReads.values()) {
        if (owner !== root || !tree.source.name.startsWith('templates/') || tested.has(name)) continue;
        if (name.includes('\0') || !/^(Get|GetBytes|Lines|Glob)$/.test(method)) continue;
        if (method === 'Glob' ? names.some((one) => globMatches(name, one)) : names.includes(name)) continue;
        const { start, end } = rangeOfField(tree.source, pos);
        const isElsewhere = chart.files.has(name);
        report({
          ...placeIn(chart, tree.source.name, tree.source.text, start.offset, end.offset),
          message:
            method === 'Glob'
              ? `no file of the chart is like ${quote(name)}`
              : isElsewhere
                ? `.Files does not have ${quote(name)}`
                : `the chart has no file ${quote(name)}`,
          ...nearHelp(name, names),
        });
      }
    }
  },
});
