import { integer } from '../../../k8s/objects.ts';
import { enumerate } from '../../describe.ts';
import { securedPods } from '../../pod-security/settings.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'fsgroup-range',
  section: 'I',
  severity: 'info',
  profile: 'security',
  summary: 'The fsGroup of a pod is outside of the ranges wanted.',
  synonyms: ['gatekeeper fsgroup'],
  options: {
    ranges: { default: [], describe: 'groups allowed: `2000`, `1000-65535`; nothing is told while it is empty' },
  },
  check({ graph, options, report }) {
    const ranges = options.ranges.flatMap(rangeOf);
    if (ranges.length === 0) return;
    for (const { pod, whole } of securedPods(graph)) {
      const group = integer(whole.object, 'fsGroup');
      if (group === undefined || ranges.some(([least, most]) => group >= least && group <= most)) continue;
      const message = `fsGroup ${group} is not among ${enumerate(options.ranges)}`;
      report({ object: pod.object, path: [...whole.path, 'fsGroup'], message });
    }
  },
});

function rangeOf(text: string): [number, number][] {
  const [, least, most] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  return least === undefined ? [] : [[Number(least), Number(most ?? least)]];
}
