import { fromBytes } from '../../template/go/bytes.ts';
import { GoError } from '../../template/value.ts';
import { InputFault } from '../chart/fs.ts';
import type { HelmLog } from '../log.ts';
import { compileSchema } from './schema/compile.ts';
import { SchemaDocuments } from './schema/documents.ts';
import { type FailedPlace, type Failure, failedPlaces, printFailures } from './schema/failure.ts';
import { parseSchemaText } from './schema/json.ts';
import type { SchemaNode } from './schema/node.ts';
import { validateInstance } from './schema/validate.ts';
import type { Table } from './tables.ts';

const URL = 'file:///values.schema.json';

/** Values that a schema refuses. */
export class SchemaFault extends InputFault {
  readonly places: readonly FailedPlace[];
  constructor(message: string, places: readonly FailedPlace[]) {
    super(message);
    this.places = places;
  }
}

/** Go: ValidateAgainstSingleSchema. Only validation's own error ends in a line break. */
export function faultOf(values: Table, schema: Uint8Array, helm: 3 | 4, log: HelmLog): InputFault | undefined {
  try {
    const failures = validateValues(values, schema, helm, log);
    return failures.length === 0 ? undefined : new SchemaFault(`${printFailures(failures)}\n`, failedPlaces(failures));
  } catch (error) {
    if (error instanceof InputFault) return error;
    if (error instanceof GoError) return new InputFault(error.message);
    if (error instanceof RangeError)
      return new InputFault('unable to validate schema: values or schema are nested too deep');
    throw error;
  }
}

interface Compiled {
  readonly documents: SchemaDocuments;
  readonly root: SchemaNode;
}

/** By version of Helm, then by file: renders of a chart with many values compile its schema once. */
const compiled: Readonly<Record<3 | 4, WeakMap<Uint8Array, Compiled>>> = { 3: new WeakMap(), 4: new WeakMap() };

function validateValues(values: Table, schema: Uint8Array, helm: 3 | 4, log: HelmLog): readonly Failure[] {
  const known = compiled[helm].get(schema);
  known?.documents.tell(log);
  const lines = log.lines.length;
  const { documents, root } = known ?? compile(schema, helm, log);
  const failures = validateInstance(root, values);
  // What is logged while a schema is compiled belongs to each render.
  if (log.lines.length === lines) compiled[helm].set(schema, { documents, root });
  else compiled[helm].delete(schema);
  return failures;
}

function compile(schema: Uint8Array, helm: 3 | 4, log: HelmLog): Compiled {
  const documents = new SchemaDocuments(helm, log);
  documents.add(URL, parseSchemaText(fromBytes(schema)));
  return { documents, root: compileSchema(documents, URL) };
}
