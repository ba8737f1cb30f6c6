import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { secretsInValues } from '../../secrets/values-secrets.ts';
import { analysisOf } from '../../templates/analysis.ts';
import type { ValuePath } from '../../templates/value-path.ts';

/** Whether templates read it or not, it is a secret in a file: where both rules run, secret-in-values tells it. */
export default defineRule({
  id: 'values-secret-default',
  section: 'O',
  severity: 'warning',
  profile: 'security',
  summary: 'Who installs the chart with its own values gets a secret that stands in values.yaml.',
  yieldsTo: { 'secret-in-values': 'line' },
  check({ charts, report }) {
    for (const chart of charts) {
      const { root } = analysisOf(chart);
      for (const { path, fault } of secretsInValues(root.values?.value)) {
        if (!reaches(root.valuesPath, path)) continue;
        report({
          ...root.values!.at(path),
          message: `default ${quote(path.join('.'))} ${fault}, and templates read it`,
          help: 'leave it empty, and ask for it with required, or make a random one that lookup keeps',
        });
      }
    }
  },
});

/** Whether a template reads a place, or something around it as a whole. */
function reaches(root: ValuePath, path: readonly (string | number)[]): boolean {
  let at: ValuePath | undefined = root;
  for (const step of path) {
    if (at === undefined) return false;
    if (at.whole || at.dynamic || typeof step === 'number') return true;
    at = at.known(step);
  }
  return at?.read === true || at?.whole === true;
}
