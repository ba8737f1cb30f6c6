import { struct, text } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** Only the one `image` at the top, as `helm create` makes it: others belong to parts with versions of their own. */
export default defineRule({
  id: 'chart-changed-appversion',
  section: 'N',
  severity: 'info',
  profile: 'policy',
  summary: 'The default tag of the image is another version than appVersion.',
  check({ charts, report }) {
    for (const chart of charts) {
      const appVersion = text(chartYaml(chart, 'Chart.yaml')?.value, 'appVersion');
      const values = chartYaml(chart, 'values.yaml');
      const tag = text(struct(values?.value, 'image'), 'tag');
      if (appVersion === '' || tag === '' || plain(tag) === plain(appVersion)) continue;
      report({
        ...values!.at(['image', 'tag']),
        message: `the tag is ${quote(tag)}, the appVersion of the chart is ${quote(appVersion)}`,
      });
    }
  },
});

/** Without a leading `v`, and without the digest or the variant behind: `1.2.3-alpine`. */
const plain = (version: string): string => version.replace(/^v/, '').replace(/[-@].*$/, '');
