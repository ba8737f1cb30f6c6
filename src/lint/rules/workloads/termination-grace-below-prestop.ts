import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, texts } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

/** The sleep action validation refuses; a `sleep` in a command only this rule sees. Of several the longest counts. */
export default defineRule({
  id: 'termination-grace-below-prestop',
  section: 'C',
  severity: 'warning',
  profile: 'default',
  summary: 'The preStop hook sleeps at least as long as the pod has to end.',
  refused: [
    { codes: ['KT4002'], field: /\.lifecycle\.preStop\.sleep(\.seconds)?$/, message: /terminationGracePeriodSeconds/ },
  ],
  check({ graph, report }) {
    for (const { object, containers, spec } of graph.pods) {
      const grace = integer(spec, 'terminationGracePeriodSeconds') ?? 30;
      for (const container of containers) {
        const hook = struct(struct(container.object, 'lifecycle'), 'preStop');
        const exec = struct(hook, 'exec');
        const seconds =
          integer(struct(hook, 'sleep'), 'seconds') ?? (exec === undefined ? undefined : longestSleep(exec));
        if (seconds === undefined || seconds < grace) continue;
        report({
          object,
          path: [...container.path, 'lifecycle', 'preStop', ...(exec === undefined ? ['sleep'] : ['exec', 'command'])],
          message: `the preStop hook of container ${quote(container.name)} sleeps ${seconds} seconds, and the pod is killed after ${grace}`,
        });
      }
    }
  },
});

/** `["sleep", "30"]`, `["sh", "-c", "sleep 30 && stop"]`. */
function longestSleep(exec: JsonObject): number | undefined {
  const command = texts(exec, 'command').join(' ');
  const times = [...command.matchAll(/\bsleep\s+(\d{1,9}(?:\.\d+)?)([smh]?)(?![\w.])/g)].map(
    ([, amount, unit]) => Number(amount) * UNITS[unit ?? '']!,
  );
  return times.length === 0 ? undefined : Math.max(...times);
}
