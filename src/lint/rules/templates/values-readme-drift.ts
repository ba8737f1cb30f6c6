import { fileOf } from '../../charts/chart-yaml.ts';
import { valueAt } from '../../charts/values.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { analysisOf, conditionPath } from '../../templates/analysis.ts';
import { rangeOf } from '../../templates/undefined.ts';
import { isRead } from '../../templates/unused.ts';

/** A row of a table whose first cell is a path: `| image.tag | string | …`. */
const ROW = /^\|[ ]*`?([a-zA-Z_][\w-]*(?:\.[\w-]+)*)`?[ ]*\|/;
/** Fewer rows that are keys of the values: the tables are about something else. */
const FEWEST = 5;

/** Options without a default are read by templates, and documented rightly. */
export default defineRule({
  id: 'values-readme-drift',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'README.md documents a value that neither values.yaml nor a template has.',
  synonyms: ['helm-docs'],
  check({ charts, report }) {
    for (const chart of charts) {
      const readme = chart.files.get('README.md') ?? '';
      const { root, isComplete } = analysisOf(chart);
      const rows = rowsOf(readme);
      const isKey = ({ key }: Row): boolean => valueAt(root.values?.value, key) !== undefined;
      if (!isComplete || root.valuesPath.whole || rows.filter(isKey).length < FEWEST) continue;
      for (const row of rows)
        if (!isKey(row) && !isReadAt(root.valuesPath, row.key))
          report({
            file: fileOf(chart, 'README.md'),
            range: rangeOf(readme, row.offset, row.offset + row.key.length),
            message: `neither values.yaml nor a template has ${quote(row.key)}`,
          });
    }
  },
});

interface Row {
  readonly key: string;
  readonly offset: number;
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const key = ROW.exec(line)?.[1];
    if (key?.includes('.')) rows.push({ key, offset: offset + line.indexOf(key) });
    offset += line.length + 1;
  }
  return rows;
}

/** Read itself, below, or as part of what is around it. */
function isReadAt(from: Parameters<typeof conditionPath>[0], key: string): boolean {
  const path = conditionPath(from, key);
  for (let at: typeof path | undefined = path; at; at = at.parent) if (at.whole || at.dynamic) return true;
  return isRead(path);
}
