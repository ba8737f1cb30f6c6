import { chartYaml, fileOf } from '../../charts/chart-yaml.ts';
import { dependenciesOf, subchartsOf } from '../../charts/dependencies.ts';
import type { LintChart } from '../../input.ts';
import { defineRule } from '../../rule.ts';

/** Charts that only bundle others have none for good reason. */
export default defineRule({
  id: 'chart-templates-dir',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'The chart has no templates.',
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts) {
      if (chart.files.has('templates'))
        report({ file: fileOf(chart, 'templates'), message: 'templates is a file, not a folder', severity: 'error' });
      else if (!hasTemplates(chart.files) && !bundles(chart))
        report({ file: chartYaml(chart, 'Chart.yaml')?.file, message: 'the chart has no folder templates/' });
    }
  },
});

const hasTemplates = (files: ReadonlyMap<string, string>): boolean =>
  [...files.keys()].some((name) => name.startsWith('templates/') || name.startsWith('crds/'));

const bundles = (chart: LintChart): boolean => dependenciesOf(chart) !== undefined || subchartsOf(chart).length > 0;
