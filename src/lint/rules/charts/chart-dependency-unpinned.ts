import { dependenciesOf, lockedIn } from '../../charts/dependencies.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const EXACT = /^=?\s*v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** A Chart.lock fixes versions, whatever Chart.yaml says; charts in folders are part of the repository. */
export default defineRule({
  id: 'chart-dependency-unpinned',
  section: 'N',
  severity: 'info',
  profile: 'policy',
  summary: 'The version of a dependency is not fixed.',
  check({ charts, report }) {
    for (const chart of charts) {
      const dependencies = dependenciesOf(chart);
      const locked = new Set(lockedIn(chart)?.entries.map(({ name }) => name));
      for (const { name, version, repository, path } of dependencies?.entries ?? []) {
        if (repository === '' || repository.startsWith('file:') || locked.has(name)) continue;
        const at = dependencies!.yaml.at([...path, 'version']);
        if (!EXACT.test(version))
          report({
            ...at,
            message: `dependency ${quote(name)} ${version === '' ? 'has no version' : `is any of ${quote(version)}`}`,
          });
      }
    }
  },
});
