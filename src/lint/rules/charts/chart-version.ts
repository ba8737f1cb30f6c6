import { isValidVersion } from '../../../template/go/semver.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const STRICT =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/** Helm reads versions loosely (`v1`, `1.2`); its lint warns of those that are not strict. */
export default defineRule({
  id: 'chart-version',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'The version of the chart is missing, or no semantic version.',
  synonyms: ['helm-lint'],
  refused: [{ codes: ['KT1102'], message: /chart\.metadata\.version/ }],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml === undefined || yaml.fault !== undefined) continue;
      const version = yaml.value?.version;
      const at = yaml.at(['version']);
      if (version === undefined || version === null || version === '')
        report({ ...at, message: 'the chart has no version' });
      else if (typeof version === 'object') report({ ...at, message: 'version is no text' });
      else if (typeof version !== 'string')
        report({ ...at, message: `version is the ${typeof version} ${String(version)}`, help: 'put it in quotes' });
      else if (!isValidVersion(version)) report({ ...at, message: `${quote(version)} is no semantic version` });
      else if (!STRICT.test(version))
        report({
          ...at,
          message: `${quote(version)} is not written as SemVer 2 wants it: three numbers without a "v"`,
          severity: 'warning',
        });
    }
  },
});
