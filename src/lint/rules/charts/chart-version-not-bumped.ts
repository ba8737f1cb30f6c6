import { text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { enumerate, quote } from '../../describe.ts';
import type { LintChart } from '../../input.ts';
import { defineRule } from '../../rule.ts';

/** What .helmignore leaves out is no part of the chart, and a chart that is new has no older version. */
export default defineRule({
  id: 'chart-version-not-bumped',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'A chart differs from its older state, and its version does not.',
  synonyms: ['chart-testing check-version-increment'],
  check({ charts, report }) {
    for (const chart of charts) {
      const { before } = chart;
      const yaml = chartYaml(chart, 'Chart.yaml');
      const old = before && chartYaml({ path: chart.path, files: before }, 'Chart.yaml');
      if (yaml?.value === undefined || old?.value === undefined) continue;
      const version = text(yaml.value, 'version');
      const changed = changedFiles(chart, before!);
      if (version === '' || version !== text(old.value, 'version') || changed.length === 0) continue;
      report({
        ...yaml.at(['version']),
        message: `the version is still ${quote(version)}, and ${enumerate(changed)} ${changed.length === 1 ? 'differs' : 'differ'}`,
        help: 'repositories of charts keep one chart for each version: raise it',
      });
    }
  },
});

/** Files that are in one state only, or not the same in both. */
function changedFiles({ files }: LintChart, before: ReadonlyMap<string, string>): string[] {
  return [...new Set([...files.keys(), ...before.keys()])]
    .filter((name) => files.get(name) !== before.get(name))
    .sort();
}
