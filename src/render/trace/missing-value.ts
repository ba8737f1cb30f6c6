import { suggest } from '../../core/suggest.ts';
import type { Table } from '../values/tables.ts';
import { containerOf } from './tables.ts';
import type { MissedField } from './tracer.ts';
import { type Path, pathText, type ValuesSources, valueAt } from './values-source.ts';

/** Says of a field that could not be read which value is missing, where it would be set, and what is there instead. */
export function missingValueHelp(missed: MissedField, values: Table, sources: ValuesSources): string | undefined {
  const seen = missed.origin?.values[0]?.path;
  if (seen === undefined) return undefined;
  const path = asSet(seen, sources);
  const missing = firstMissing(values, path);
  const wanted = pathText([...path, missed.name]);
  const above = missing.slice(0, -1);
  const isNull = valueAt(values, missing) === null && sources.winner(missing) !== undefined;
  const state = isNull ? `is null at ${placeOf(sources, missing)}` : `is not set${nearby(values, missing)}`;
  const table = above.length === 0 ? '' : placeOf(sources, above);
  const where = table === '' ? 'a file of values' : `a file of values, below ${pathText(above)} as at ${table}`;
  return `${pathText(missing)} ${state}; set ${wanted} with --set or in ${where}`;
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

/** `web/values.yaml:3`, `--set a.b=c`. */
function placeOf(sources: ValuesSources, path: Path): string {
  const { file, range, flag } = sources.describe(path);
  return flag ?? (file === undefined ? '' : `${file}${range ? `:${range.start.line}` : ''}`);
}
