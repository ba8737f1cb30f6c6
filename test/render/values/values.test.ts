import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processDependencies } from '../../../src/render/chart/dependencies.ts';
import { diskFs } from '../../../src/render/chart/disk.ts';
import { loadChart } from '../../../src/render/chart/load-chart.ts';
import { HelmLog } from '../../../src/render/log.ts';
import { checkSchemas } from '../../../src/render/values/check-schemas.ts';
import { coalesceValues } from '../../../src/render/values/coalesce.ts';
import { mergeUserValues } from '../../../src/render/values/merge-values.ts';
import { GoError, GoNumber, type GoValue } from '../../../src/template/value.ts';

/** What Helm makes of the values of small charts, with its errors and warnings; v4 only where it differs. */
interface Row {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setLiteral?: readonly string[];
  readonly v3: Result;
  readonly v4?: Result;
}
interface Result {
  readonly values?: unknown;
  readonly error?: string;
  readonly warnings?: readonly string[];
}

const rows = readFileSync(new URL('fixtures/values.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function plain(value: GoValue): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof GoNumber ? Number(value.value) : value;
}

function run(row: Row, helm: 3 | 4): Result {
  const log = new HelmLog();
  try {
    const files = (row.values ?? []).map((data, i) => ({ name: `values${i}.yaml`, data }));
    const user = mergeUserValues({ ...row, helm, files });
    const source = { files: { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n', ...row.files } };
    const chart = loadChart(source, { helm, log, fs: diskFs() });
    processDependencies({ helm, log }, chart, user);
    const values = coalesceValues({ helm, log }, chart, user);
    checkSchemas(chart, values, helm, log, (path) => ({ path: path.join('.'), setBy: 'nobody' }));
    const warnings = log.lines.map(({ text }) => text).sort();
    return { values: plain(values), ...(warnings.length > 0 ? { warnings } : {}) };
  } catch (error) {
    if (error instanceof GoError) return { error: error.message };
    throw error;
  }
}

describe.each([3, 4] as const)('values of Helm %d', (helm) => {
  it.each(rows)('$id', (row) => {
    const { error, warnings, values } = (helm === 4 && row.v4) || row.v3;
    const got = run(row, helm);
    expect(got.error).toBe(error);
    if (values !== undefined) expect(got).toEqual({ values, ...(warnings ? { warnings: [...warnings].sort() } : {}) });
  });
});
