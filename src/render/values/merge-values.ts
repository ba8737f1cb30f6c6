import { trimSpace } from '../../template/go/strings.ts';
import { GoError } from '../../template/value.ts';
import { inFile } from '../chart/fs.ts';
import { wrapped } from '../chart/load.ts';
import { parseJson } from './json-prefix.ts';
import { readTable } from './read-table.ts';
import { parseSetFlag, type ValueMode } from './set-flags.ts';
import { mergeMaps, type Table } from './tables.ts';

/** A values file as it was read; `name` as given to `-f`. */
export interface ValuesFile {
  readonly name: string;
  readonly data: Uint8Array | string;
}

/** What the user says on the command line. Go: values.Options. */
export interface ValuesOptions {
  readonly helm: 3 | 4;
  readonly files?: readonly ValuesFile[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly setString?: readonly string[] | undefined;
  readonly setJson?: readonly string[] | undefined;
  readonly setLiteral?: readonly string[] | undefined;
  readonly setFile?: readonly string[] | undefined;
  /** Reads a file of `setFile`; throws a GoError. */
  readonly readFile?: ((path: string) => string) | undefined;
}

/** The values of all files and flags, in Helm's order of precedence. Go: Options.MergeValues. */
export function mergeUserValues(options: ValuesOptions): Table {
  let values: Table = new Map();
  for (const file of options.files ?? []) {
    const table = inFile(file.name, () =>
      wrapped(`failed to parse ${file.name}`, () => readTable(file.data, options.helm)),
    );
    values = mergeMaps(values, table);
  }
  for (const text of options.setJson ?? []) values = setJson(options, values, text);
  setAll(options, values, '--set', options.set, { kind: 'typed' });
  setAll(options, values, '--set-string', options.setString, { kind: 'string' });
  setAll(options, values, '--set-file', options.setFile, { kind: 'file', read: fileReader(options) });
  setAll(options, values, '--set-literal', options.setLiteral, { kind: 'literal' });
  return values;
}

function setAll(
  options: ValuesOptions,
  values: Table,
  flag: string,
  texts: readonly string[] | undefined,
  mode: ValueMode,
): void {
  for (const text of texts ?? []) {
    wrapped(`failed parsing ${flag} data`, () => parseSetFlag(text, values, mode, options.helm));
  }
}

/** Helm 4 takes a bare object too. Faults are not told in detail. */
function setJson(options: ValuesOptions, values: Table, text: string): Table {
  const trimmed = trimSpace(text);
  if (options.helm === 4 && trimmed.startsWith('{')) {
    const object = failing(`failed parsing --set-json data JSON: ${text}`, () => parseJson(trimmed));
    return mergeMaps(values, object as Table);
  }
  failing(`failed parsing --set-json data ${text}`, () => parseSetFlag(text, values, { kind: 'json' }, options.helm));
  return values;
}

function failing<T>(message: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof GoError ? new GoError(message) : error;
  }
}

const fileReader =
  ({ readFile }: ValuesOptions) =>
  (path: string): string => {
    if (readFile === undefined) throw new GoError(`open ${path}: no such file or directory`);
    return readFile(path);
  };
