import { lockedIn, subchartsOf } from '../../charts/dependencies.ts';
import { enumerate, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'chart-lock-vendored-mismatch',
  section: 'N',
  severity: 'warning',
  profile: 'default',
  summary: 'A chart in charts/ is not of the version that Chart.lock says.',
  check({ charts, report }) {
    for (const chart of charts) {
      const lock = lockedIn(chart);
      const subcharts = subchartsOf(chart);
      for (const { name, version, repository, path } of lock?.entries ?? []) {
        const there = subcharts.filter((sub) => sub.name === name).map((sub) => sub.version);
        if (there.length === 0 || repository === '' || there.some((one) => plain(one) === plain(version))) continue;
        report({
          ...lock!.yaml.at([...path, 'version']),
          message: `${quote(name)} is locked to ${version}, charts/ holds ${enumerate(there)}`,
          help: 'helm dependency build fetches what is locked',
        });
      }
    }
  },
});

const plain = (version: string): string => version.replace(/^v/, '');
