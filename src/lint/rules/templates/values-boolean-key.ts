import { Composer } from '../../../yaml/compose.ts';
import type { YamlNode } from '../../../yaml/node.ts';
import { readYaml } from '../../../yaml/read.ts';
import { resolveNode } from '../../../yaml/resolve-node.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { rangeOf } from '../../templates/undefined.ts';

/** YAML 1.1 has y, n, yes, no, on and off for true and false, for keys as for values. */
export default defineRule({
  id: 'values-boolean-key',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'An unquoted key of values.yaml is a boolean: templates find it under "true" or "false" only.',
  check({ charts, report }) {
    for (const chart of charts) {
      const text = chart.files.get('values.yaml') ?? '';
      if (!MAY_HAVE_SOME.test(text) || readYaml(text, { duplicateKeys: 'last' }).error !== undefined) continue;
      for (const key of booleanKeys(new Composer(text).document()))
        report({
          file: fileOf(chart, 'values.yaml'),
          range: rangeOf(text, key.start.pos, key.end),
          message: `key ${key.value} is the boolean ${String(resolveNode(key).value)}, and templates that read ${quote(key.value)} find nothing`,
          help: `write ${quote(key.value)} in quotes`,
        });
    }
  },
});

/** Most values have none: a tree of them need not be built. */
const MAY_HAVE_SOME = /(?:^|[\s{[,?])(?:y|n|yes|no|on|off)[ \t]*:/im;

function booleanKeys(node: YamlNode | undefined): YamlNode[] {
  if (node === undefined) return [];
  const keys = node.kind === 'mapping' ? node.children.filter((_, i) => i % 2 === 0) : [];
  const own = keys.filter((key) => key.kind === 'scalar' && key.implicit && isBoolean(key));
  return [...own, ...node.children.flatMap(booleanKeys)];
}

const isBoolean = (key: YamlNode): boolean => resolveNode(key).tag === 'bool' && !/^(true|false)$/i.test(key.value);
