import { has, list } from '../../../k8s/objects.ts';
import { isRequestUrl } from '../../charts/addresses.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** `helm create` makes charts without an icon, so that a missing one is told only where it is asked for. */
export default defineRule({
  id: 'chart-sources-icon',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'A source or the icon of the chart is no URL.',
  synonyms: ['helm-lint'],
  options: { icon: { default: false, describe: 'tell charts without an icon' } },
  check({ charts, options, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml?.value === undefined) continue;
      for (const [i, source] of list(yaml.value, 'sources').entries())
        if (typeof source === 'string' && !isRequestUrl(source))
          report({ ...yaml.at(['sources', i]), message: `source ${quote(source)} is no URL` });
      const { icon } = yaml.value;
      if (typeof icon === 'string' && icon !== '' && !isRequestUrl(icon))
        report({ ...yaml.at(['icon']), message: `icon ${quote(icon)} is no URL` });
      if (options.icon && (!has(yaml.value, 'icon') || icon === ''))
        report({ ...yaml.at(['icon']), message: 'the chart has no icon', severity: 'info' });
    }
  },
});
