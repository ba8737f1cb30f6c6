import { fromBytes } from '../../template/go/bytes.ts';
import { GoError, type GoValue, typeOf } from '../../template/value.ts';
import type { Chart } from '../chart/types.ts';
import type { HelmLog } from '../log.ts';
import { compileSchema } from './schema/compile.ts';
import { SchemaDocuments } from './schema/documents.ts';
import { type Failure, printFailures } from './schema/failure.ts';
import { parseSchemaText } from './schema/json.ts';
import { validateInstance } from './schema/validate.ts';
import { isTable, type Table } from './tables.ts';

const URL = 'file:///values.schema.json';

/**
 * Checks values against the values.schema.json of a chart and of its subcharts. Go: ValidateAgainstSchema.
 * @throws GoError with Helm's text
 */
export function checkSchemas(chart: Chart, values: Table, helm: 3 | 4, log: HelmLog): void {
  const report = reportOf(chart, values, helm, log);
  if (report === '') return;
  throw new GoError(`values don't meet the specifications of the schema(s) in the following chart(s):\n${report}`);
}

function reportOf(chart: Chart, values: Table, helm: 3 | 4, log: HelmLog): string {
  let report = '';
  if (chart.schema !== undefined) {
    const problem = problemOf(values, chart.schema, helm, log);
    if (problem !== undefined) report = `${chart.metadata.name}:\n${problem}`;
  }
  for (const sub of chart.dependencies) {
    const { name } = sub.metadata;
    const given: GoValue = values.get(name) ?? null;
    if (given === null) continue;
    if (isTable(given)) report += reportOf(sub, given, helm, log);
    else report += `${name}:\ninvalid type for values: expected object (map), got ${typeOf(given)}\n`;
  }
  return report;
}

/** Go: ValidateAgainstSingleSchema. Only validation's own error ends in a line break. */
function problemOf(values: Table, schema: Uint8Array, helm: 3 | 4, log: HelmLog): string | undefined {
  try {
    const failures = validateValues(values, fromBytes(schema), helm, log);
    return failures.length === 0 ? undefined : `${printFailures(failures)}\n`;
  } catch (error) {
    if (error instanceof GoError) return error.message;
    if (error instanceof RangeError) return 'unable to validate schema: values or schema are nested too deep';
    throw error;
  }
}

function validateValues(values: Table, text: string, helm: 3 | 4, log: HelmLog): readonly Failure[] {
  const documents = new SchemaDocuments(helm, log);
  documents.add(URL, parseSchemaText(text));
  return validateInstance(compileSchema(documents, URL), values);
}
