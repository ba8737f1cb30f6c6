import { type GoValue, typeOf } from '../../template/value.ts';
import { type FaultPlace, InputFault } from '../chart/fs.ts';
import type { Chart } from '../chart/types.ts';
import type { HelmLog } from '../log.ts';
import { isTable, type Table } from './tables.ts';

/**
 * Checks values against the values.schema.json of a chart and of its subcharts. Go: ValidateAgainstSchema.
 * @throws InputFault with Helm's text, at the first schema that refuses
 */
export function checkSchemas(chart: Chart, values: Table, helm: 3 | 4, log: HelmLog): void {
  const problems = problemsOf(chart, values, helm, log, `${chart.metadata.name}/`);
  const [first] = problems;
  if (first === undefined) return;
  const report = problems.map(({ chart: name, text }) => `${name}:\n${text}`).join('');
  const message = `values don't meet the specifications of the schema(s) in the following chart(s):\n${report}`;
  throw new InputFault(message, first.place);
}

interface Problem {
  readonly chart: string;
  readonly text: string;
  readonly place: FaultPlace;
}

function problemsOf(chart: Chart, values: Table, helm: 3 | 4, log: HelmLog, folder: string): Problem[] {
  const problems: Problem[] = [];
  if (chart.schema !== undefined) {
    const fault = faultOf(values, chart.schema, helm, log);
    const place = { file: `${folder}values.schema.json`, ...fault?.place };
    if (fault !== undefined) problems.push({ chart: chart.metadata.name, text: fault.message, place });
  }
  for (const sub of chart.dependencies) {
    const { name } = sub.metadata;
    const given: GoValue = values.get(name) ?? null;
    if (given === null) continue;
    if (isTable(given)) problems.push(...problemsOf(sub, given, helm, log, `${folder}charts/${name}/`));
    else {
      const text = `invalid type for values: expected object (map), got ${typeOf(given)}\n`;
      problems.push({ chart: name, text, place: {} });
    }
  }
  return problems;
}

/** Schemas are a part of the program of their own: most charts have none (docs/adr/0002). */
const faultOf: typeof import('./validate-schema.ts').faultOf = (...given) =>
  (require('./validate-schema.ts') as typeof import('./validate-schema.ts')).faultOf(...given);
