import { suggest } from '../../core/suggest.ts';
import type { ValuesRef } from '../types.ts';
import type { Table } from '../values/tables.ts';
import { containerOf } from './tables.ts';
import type { MissedField } from './tracer.ts';
import { type Path, pathText, type ValuesSources, valueAt } from './values-source.ts';

/** Says of a field that could not be read which value is missing, where it would be set, and what is there instead. */
export function missingValueHelp(missed: MissedField, values: Table, sources: ValuesSources): string | undefined {
  const seen = pathOf(missed, values);
  if (seen === undefined) return missed.before && absentEntry(missed.before);
  const path = asSet(seen, sources);
  const missing = firstMissing(values, path);
  const wanted = pathText([...path, missed.name]);
  const above = missing.slice(0, -1);
  const nulled = sources.nulledBy(missing);
  const state = nulled === undefined ? `is not set${nearby(values, missing)}` : `is null at ${describe(nulled)}`;
  const table = above.length === 0 ? '' : placeOf(sources, above);
  const where = table === '' ? 'a file of values' : `a file of values, below ${pathText(above)} as at ${table}`;
  return `${pathText(missing)} ${state}; set ${wanted} with --set or in ${where}`;
}

/** Of the value that had no such field. One made of values that are there lacks an entry of theirs. */
function pathOf({ origin, before }: MissedField, values: Table): Path | undefined {
  const path = origin?.values[0]?.path;
  if (path === undefined || containerOf(valueAt(values, path)) === undefined) return path;
  const above = before?.origin?.values[0]?.path;
  return above === undefined ? undefined : [...above, before!.name];
}

/** What templates made, or Helm hands them, has no place among the values. */
function absentEntry({ name, value }: MissedField): string | undefined {
  const container = containerOf(value);
  if (!(container instanceof Map) || (container.get(name) ?? null) !== null) return undefined;
  const like = suggest(name, container.keys());
  return `there is no ${name}${like === undefined ? '' : `; did you mean ${like}?`}`;
}

/** Globals as a user sets them: what a subchart sees as its own stands at the root. */
function asSet(path: Path, sources: ValuesSources): Path {
  const at = path.indexOf('global');
  return at > 0 && sources.isChart(path.slice(0, at)) ? path.slice(at) : path;
}

/** The path, cut behind the first step that leads nowhere. */
function firstMissing(values: Table, path: Path): Path {
  for (let length = 1; length < path.length; length += 1)
    if (containerOf(valueAt(values, path.slice(0, length))) === undefined) return path.slice(0, length);
  return path;
}

/** `; did you mean service.ports?`: a key of nearly that name, beside it. */
function nearby(values: Table, missing: Path): string {
  const above = containerOf(valueAt(values, missing.slice(0, -1)));
  const last = missing[missing.length - 1];
  if (!(above instanceof Map) || typeof last !== 'string') return '';
  const like = suggest(last, above.keys());
  return like === undefined ? '' : `; did you mean ${pathText([...missing.slice(0, -1), like])}?`;
}

const placeOf = (sources: ValuesSources, path: Path): string => describe(sources.describe(path));

/** `web/values.yaml:3`, `--set a.b=c`. */
const describe = ({ file, range, flag }: ValuesRef): string =>
  flag ?? (file === undefined ? '' : `${file}${range ? `:${range.start.line}` : ''}`);
