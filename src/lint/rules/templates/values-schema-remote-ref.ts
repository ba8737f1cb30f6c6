import type { Json } from '../../../core/json.ts';
import type { Step } from '../../../k8s/locate.ts';
import { isObject } from '../../../k8s/objects.ts';
import { chartYaml } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** References to what the schema itself has under that id stay in the file. */
export default defineRule({
  id: 'values-schema-remote-ref',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'values.schema.json refers to a schema on the network: without it an install fails.',
  check({ charts, report }) {
    for (const chart of charts) {
      const schema = chartYaml(chart, 'values.schema.json');
      if (schema?.value === undefined) continue;
      const found = remoteRefs(schema.value, []);
      const ids = new Set(found.filter(({ word }) => word !== '$ref').map(({ uri }) => uri));
      for (const { uri, path, word } of found)
        if (word === '$ref' && !ids.has(uri.split('#')[0]!))
          report({
            ...schema.at(path),
            message: `${quote(uri)} is fetched whenever the chart is installed or rendered`,
          });
    }
  },
});

function remoteRefs(value: Json, path: readonly Step[]): { uri: string; word: string; path: readonly Step[] }[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => remoteRefs(item, [...path, i]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    const isRef = (key === '$ref' || key === '$id') && typeof inner === 'string' && /^https?:/.test(inner);
    if (isRef) return [{ uri: inner, word: key, path: here }];
    return key === 'default' || key === 'examples' || key === 'const' || key === 'enum' ? [] : remoteRefs(inner, here);
  });
}
