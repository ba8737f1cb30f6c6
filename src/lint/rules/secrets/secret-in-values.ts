import type { Json } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';
import { secretIn } from '../../secrets/find-secret.ts';

/** Of the chart itself; those of its subcharts are not the author's to change. */
export default defineRule({
  id: 'secret-in-values',
  section: 'J',
  severity: 'warning',
  profile: 'security',
  summary: 'The default values of a chart hold a secret.',
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'values.yaml');
      for (const { name, value, path } of namedTexts(yaml?.value ?? {})) {
        const fault = secretIn(name, value, true);
        if (fault !== undefined) report({ ...yaml!.at(path), message: `value ${quote(path.join('.'))} ${fault}` });
      }
    }
  },
});

interface NamedText {
  /** The key it stands under; that of its list for an item of one. */
  readonly name: string;
  readonly value: string;
  readonly path: Path;
}

/** All texts of a tree. Deeper ones than any chart has are left alone. */
function* namedTexts(value: Json, path: Path = [], name = ''): Generator<NamedText> {
  if (typeof value === 'string') yield { name, value, path };
  if (path.length > 50) return;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* namedTexts(item, [...path, i], name);
  else if (isObject(value))
    for (const [key, child] of Object.entries(value)) yield* namedTexts(child, [...path, key], key);
}
