import { chartYaml } from '../../charts/chart-yaml.ts';
import { dependenciesOf, lockedIn } from '../../charts/dependencies.ts';
import { lockFaults } from '../../charts/lock.ts';
import { defineRule } from '../../rule.ts';

/** What `helm dependency build` refuses: entries first, as they say more than the digest does. */
export default defineRule({
  id: 'chart-lock-out-of-sync',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'Chart.lock is not of the dependencies in Chart.yaml.',
  check({ charts, report }) {
    for (const chart of charts) {
      const lock = lockedIn(chart);
      if (lock === undefined || chartYaml(chart, 'Chart.yaml')?.fault !== undefined) continue;
      for (const { yaml, path, ...fault } of lockFaults(dependenciesOf(chart), lock))
        report({ ...yaml.at(path), ...fault });
    }
  },
});
