import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';
import type { ChartNode } from '../../templates/chart-node.ts';

/** Helm warns of it while it renders, or drops one of the two without a word. Null takes a default away, and is no conflict. */
export default defineRule({
  id: 'values-type-conflict',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: "The values for a subchart have a map where the subchart's own have none, or the reverse.",
  refused: [{ codes: ['KT1108'], message: /\btable\b/i }],
  check({ charts, report }) {
    for (const chart of charts) {
      const { root } = analysisOf(chart);
      for (const child of root.children) {
        const given = root.values?.value?.[child.name];
        const own = child.values?.value;
        if (!isObject(given) || own === undefined) continue;
        for (const { steps, theirs } of conflicts(given, own, []))
          report({
            ...root.values!.at([child.name, ...steps], 'key'),
            message: `${quote([child.name, ...steps].join('.'))} is ${theirs ? 'no map' : 'a map'}, and that of the subchart is ${theirs ? 'one' : 'none'}`,
          });
      }
      if (root.children.some((child) => isScalar(givenTo(root, child))))
        for (const child of root.children.filter((one) => isScalar(givenTo(root, one))))
          report({
            ...root.values!.at([child.name]),
            message: `${quote(child.name)} holds the values of a subchart, and is no map`,
          });
    }
  },
});

const givenTo = ({ values }: ChartNode, { name }: ChartNode): Json | undefined =>
  values?.value && Object.hasOwn(values.value, name) ? values.value[name] : undefined;
const isScalar = (value: Json | undefined): boolean => value !== undefined && value !== null && !isObject(value);

function conflicts(
  given: JsonObject,
  own: JsonObject,
  steps: readonly string[],
): { steps: readonly string[]; theirs: boolean }[] {
  return Object.keys(given)
    .filter((key) => Object.hasOwn(own, key) && given[key] !== null && own[key] !== null)
    .flatMap((key) => {
      const [a, b] = [given[key], own[key]];
      const here = [...steps, key];
      if (isObject(a) && isObject(b)) return conflicts(a, b, here);
      return isObject(a) !== isObject(b) ? [{ steps: here, theirs: isObject(b) }] : [];
    });
}
