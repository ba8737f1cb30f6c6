import type { Json, JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf } from '../../templates/analysis.ts';

/**
 * Only levels that the schema describes by `properties` alone count. What the schema has beyond values.yaml is how options
 * without a default are written. Values of the wrong type are chart-values-schema's.
 */
export default defineRule({
  id: 'values-schema-drift',
  section: 'O',
  severity: 'warning',
  profile: 'policy',
  summary: 'A key of values.yaml is not in values.schema.json, which describes those beside it.',
  check({ charts, report }) {
    for (const chart of charts) {
      const { root, defaults } = analysisOf(chart);
      const schema = defaults.schemaOf(root);
      if (schema === undefined || root.values?.value === undefined) continue;
      const subcharts = new Set(root.children.map(({ name }) => name));
      for (const { steps, beside } of missing(root.values.value, schema, []))
        if (!(steps.length === 1 && (subcharts.has(steps[0]!) || steps[0] === 'global')))
          report({
            ...root.values.at(steps, 'key'),
            message: `values.schema.json does not know ${quote(steps.join('.'))}`,
            ...nearHelp(steps.at(-1)!, beside),
          });
    }
  },
});

function missing(
  values: JsonObject,
  schema: JsonObject,
  steps: readonly string[],
): { steps: readonly string[]; beside: string[] }[] {
  const { properties } = schema;
  if (!isObject(properties) || OTHERS.some((word) => isObject(schema[word]) || Array.isArray(schema[word]))) return [];
  return Object.entries(values).flatMap(([key, value]) => {
    const here = [...steps, key];
    if (!Object.hasOwn(properties, key)) return [{ steps: here, beside: Object.keys(properties) }];
    const inner: Json | undefined = properties[key];
    return isObject(value) && isObject(inner) && !Object.hasOwn(inner, '$ref') ? missing(value, inner, here) : [];
  });
}

/** Words that let other keys in. */
const OTHERS = ['additionalProperties', 'patternProperties', 'allOf', 'anyOf', 'oneOf', 'if', 'then'];
