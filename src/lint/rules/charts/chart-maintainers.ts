import { isObject, list, text } from '../../../k8s/objects.ts';
import { isEmail, isWebAddress } from '../../charts/addresses.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-maintainers',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'A maintainer has no name, or an invalid address.',
  synonyms: ['helm-lint', 'chart-testing validate-maintainers'],
  refused: [{ codes: ['KT1102'], message: /maintainers must not contain/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      for (const [i, maintainer] of list(yaml?.value, 'maintainers').entries()) {
        const tell = (field: readonly string[], message: string): void =>
          report({ ...yaml!.at(['maintainers', i, ...field]), message });
        if (!isObject(maintainer)) {
          if (maintainer === null) tell([], 'a maintainer is empty');
          continue;
        }
        const [name, email, url] = [text(maintainer, 'name'), text(maintainer, 'email'), text(maintainer, 'url')];
        if (name === '') tell([], 'a maintainer has no name');
        if (email !== '' && !isEmail(email)) tell(['email'], `${quote(email)} is no mail address`);
        if (url !== '' && !isWebAddress(url)) tell(['url'], `${quote(url)} is no URL`);
      }
    }
  },
});
