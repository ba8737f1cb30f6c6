import type { DiagnosticOrigin } from '../../core/diagnostic.ts';
import { type GoValue, typeOf } from '../../template/value.ts';
import { type FaultPlace, InputFault } from '../chart/fs.ts';
import type { Chart } from '../chart/types.ts';
import type { HelmLog } from '../log.ts';
import type { ValuesRef } from '../types.ts';
import type { FailedPlace } from './schema/failure.ts';
import { isTable, type Table } from './tables.ts';
import type { SchemaFault } from './validate-schema.ts';

/**
 * Checks values against the values.schema.json of a chart and of its subcharts. Go: ValidateAgainstSchema.
 * @param describe tells who set a key of all values; asked only where a schema refuses
 * @throws InputFault with Helm's text, at the key that the first failure is about, or at the first schema that refuses
 */
export function checkSchemas(
  chart: Chart,
  values: Table,
  helm: 3 | 4,
  log: HelmLog,
  describe: (path: readonly (string | number)[]) => ValuesRef,
): void {
  const problems = problemsOf(chart, values, helm, log, `${chart.metadata.name}/`);
  const [first] = problems;
  if (first === undefined) return;
  const report = problems.map(({ chart: name, text }) => `${name}:\n${text}`).join('');
  const message = `values don't meet the specifications of the schema(s) in the following chart(s):\n${report}`;
  const failed = problems.flatMap((problem) => problem.failed);
  const refs = failed.map(({ path, text }) => ({ ...describe(withIndices(values, path)), text }));
  throw new InputFault(message, { ...first.place, ...placeOfKeys(refs) });
}

/** Steps into lists as numbers. */
function withIndices(values: Table, path: readonly string[]): (string | number)[] {
  let at: GoValue | undefined = values;
  return path.map((step) => {
    const isIndex: boolean = Array.isArray(at);
    at = Array.isArray(at) ? at[Number(step)] : isTable(at) ? at.get(step) : undefined;
    return isIndex ? Number(step) : step;
  });
}

/** The keys behind failures, the first one as the place. Nothing where no file has them. */
export function placeOfKeys(refs: readonly (ValuesRef & { readonly text: string })[]): FaultPlace {
  const origins = refs
    // No flag sets all of the values.
    .filter(({ setBy, path }) => setBy !== 'nobody' && (setBy !== 'flag' || path !== ''))
    .map(({ path, file, range, flag }): DiagnosticOrigin => {
      const label = flag === undefined ? path : `${path} (${flag})`;
      return { ...(file !== undefined && { file }), ...(range && { range }), label };
    });
  const [first, ...others] = refs.filter(({ file }) => file !== undefined);
  return {
    ...(origins.length > 0 && { origins }),
    ...(first?.file !== undefined && { file: first.file, ...(first.range && { range: first.range }) }),
    ...(others.length > 0 && {
      related: others.map(({ path, text, file, range }) => ({
        message: `${path}: ${text}`,
        file: file!,
        ...(range && { range }),
      })),
    }),
  };
}

interface Problem {
  readonly chart: string;
  readonly text: string;
  readonly place: FaultPlace;
  /** By path in all values. */
  readonly failed: readonly FailedPlace[];
}

function problemsOf(
  chart: Chart,
  values: Table,
  helm: 3 | 4,
  log: HelmLog,
  folder: string,
  above: readonly string[] = [],
): Problem[] {
  const problems: Problem[] = [];
  if (chart.schema !== undefined) {
    const fault = faultOf(values, chart.schema, helm, log);
    const place = { file: `${folder}values.schema.json`, ...fault?.place };
    const failed = placesOf(fault).map(({ path, text }) => ({ path: [...above, ...path], text }));
    if (fault !== undefined) problems.push({ chart: chart.metadata.name, text: fault.message, place, failed });
  }
  for (const sub of chart.dependencies) {
    const { name } = sub.metadata;
    const given: GoValue = values.get(name) ?? null;
    if (given === null) continue;
    if (isTable(given))
      problems.push(...problemsOf(sub, given, helm, log, `${folder}charts/${name}/`, [...above, name]));
    else {
      const text = `invalid type for values: expected object (map), got ${typeOf(given)}\n`;
      problems.push({ chart: name, text, place: {}, failed: [{ path: [...above, name], text: text.trim() }] });
    }
  }
  return problems;
}

const placesOf = (fault: InputFault | undefined): readonly FailedPlace[] =>
  (fault as Partial<SchemaFault> | undefined)?.places ?? [];

/** Schemas are a part of the program of their own: most charts have none (docs/adr/0002). */
const faultOf: typeof import('./validate-schema.ts').faultOf = (...given) =>
  (require('./validate-schema.ts') as typeof import('./validate-schema.ts')).faultOf(...given);
