import { isObject } from '../../../k8s/objects.ts';
import type { Tree } from '../../../template/node.ts';
import { defineRule } from '../../rule.ts';
import { accessesByPlace, placeOfAccess } from '../../templates/access-places.ts';
import type { ChartAnalysis } from '../../templates/analysis.ts';
import { type Before, type IndentedWrite, indentedWrite, whatIsBefore } from '../../templates/indents.ts';
import { nodesIn, ownTrees, placeIn } from '../../templates/walk.ts';

/**
 * Columns are read from the template as it is written. A list may stand at the column of its key, a map may not; where it is
 * not known which of the two is written, and in all that is not plain YAML around it, nothing is said.
 */
export default defineRule({
  id: 'template-indent-mismatch',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'YAML is written at a column where it is not the value of the key before it, or belongs to nothing.',
  check({ charts, report }) {
    for (const own of ownTrees(charts)) {
      const { chart, file, tree, analysis } = own;
      if (!/\.(ya?ml|tpl)$/.test(file.path)) continue;
      for (const node of nodesIn(tree)) {
        const write = node.kind === 'action' ? indentedWrite(node) : undefined;
        if (write === undefined) continue;
        const start = file.text.lastIndexOf('{{', write.node.pos);
        const before = whatIsBefore(file.text, start);
        const trims = file.text.startsWith('{{-', start);
        const message = before && problem(write, before, trims, () => isMap(analysis, write, tree.source.name));
        if (message)
          report({
            ...placeIn(chart, file.path, file.text, write.pos, write.pos + String(write.width).length),
            message,
          });
      }
    }
  },
});

function problem(write: IndentedWrite, before: Before, trims: boolean, writesMap: () => boolean): string | undefined {
  const { width, function: name } = write;
  const [nearest = 0] = before.columns;
  if (name === 'indent') {
    if (before.isInline || trims) return undefined;
    // What is included may begin with a line break.
    if (before.column > 0 && write.written !== undefined)
      return `the first line is indented by ${before.column + width} columns, and those after it by ${width}`;
  } else if (before.isInline && !before.isKey) return undefined;
  if (before.isKey) {
    const isOutside = width < nearest || (width === nearest && (before.isBlockScalar || writesMap()));
    return isOutside ? `indented by ${width} columns, it is not the value of the key at column ${nearest}` : undefined;
  }
  if (before.isInline) return undefined;
  if (width > nearest) return `indented by ${width} columns, it is deeper than the ${nearest} of the line before`;
  return before.columns.includes(width) ? undefined : `no line around it is indented by ${width} columns as well`;
}

/** Whether the values, or the definition that is included, show that a map is written. */
function isMap(analysis: ChartAnalysis, { written, included }: IndentedWrite, source: string): boolean {
  const { defaults, definitions, world } = analysis;
  if (included !== undefined) {
    const trees = definitions.get(included) ?? [];
    return trees.length > 0 && trees.every(beginsWithKey);
  }
  if (written === undefined) return false;
  const byPlace = accessesByPlace(written.kind === 'dot' ? world.dots : world.accesses);
  const accesses = byPlace.get(placeOfAccess(source, written.pos)) ?? [];
  return accesses.length > 0 && accesses.every(({ path }) => path !== undefined && isObject(defaults.valueAt(path)));
}

/** `app: web`, before anything that an action may write. */
function beginsWithKey({ root }: Tree): boolean {
  const first = root.nodes.find((node) => node.kind !== 'text' || node.text.trim() !== '');
  return first?.kind === 'text' && /^\s*["']?[\w./-]+["']?:(\s|$)/.test(first.text);
}
