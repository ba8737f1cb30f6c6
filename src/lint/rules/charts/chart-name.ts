import { text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** A folder of another name is told as info: `helm package` takes it, some pipelines do not. */
export default defineRule({
  id: 'chart-name',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The chart has no name, or one that cannot be.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1102'], message: /chart\.metadata\.name/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml === undefined || yaml.fault !== undefined) continue;
      const name = text(yaml.value, 'name');
      if (name === '') report({ ...yaml.at(['name']), message: 'the chart has no name' });
      else if (name === '.' || name === '..' || name.includes('/'))
        report({ ...yaml.at(['name']), message: `${quote(name)} cannot be the name of a chart` });
      else {
        const folder = folderName(chart.folder ?? chart.path);
        if (folder !== undefined && folder !== name)
          report({
            ...yaml.at(['name']),
            message: `the chart is called ${quote(name)}, its folder ${quote(folder)}`,
            severity: 'info',
          });
      }
    }
  },
});

/** The name of the chart's folder, where the path that was given tells it. */
function folderName(path: string): string | undefined {
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return last === '' || /^\.+$/.test(last) || /\.(tgz|tar\.gz)$/.test(last) ? undefined : last;
}
