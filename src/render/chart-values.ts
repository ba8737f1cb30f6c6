import { TemplateError } from '../template/error.ts';
import { GoError, type GoValue } from '../template/value.ts';
import { diskFs } from './chart/disk.ts';
import { UnreadableInput } from './chart/fs.ts';
import { marshalValue } from './funcs/serialize.ts';
import { HelmLog } from './log.ts';
import { Pipeline } from './pipeline.ts';
import type { ChartSource, RenderOptions, ValuesRef } from './types.ts';

/** A value that is no table, by its path. */
export interface ValueEntry {
  readonly path: string;
  readonly value: GoValue;
  /** Who set it; then who set it too and was overridden. */
  readonly setBy: readonly ValuesRef[];
}

/** The values that the templates of a chart see; those of its subcharts below their names. */
export interface ChartValues {
  readonly values: Map<string, GoValue>;
  readonly yaml: string;
  entries(): ValueEntry[];
}

/**
 * Merges the values of a chart as a render does, schemas included.
 * @throws GoError with Helm's text; UnreadableInput where there is no chart
 */
export function chartValues(source: ChartSource, options: RenderOptions): ChartValues {
  const pipeline = new Pipeline(source, options, diskFs(options.cwd), new HelmLog());
  const { values, sources } = pipeline.mergedValues();
  const { leaves } = require('./trace/index.ts') as typeof import('./trace/index.ts');
  return {
    values,
    yaml: marshalValue(values),
    entries: () =>
      leaves(values).map(({ path, value }) => ({ path: sources.describe(path).path, value, setBy: sources.all(path) })),
  };
}

/** Whether it is the input that is to blame; and whether it could be read at all. */
export const faultOfInput = (error: unknown): { readonly message: string; readonly unreadable: boolean } | undefined =>
  error instanceof GoError || error instanceof TemplateError
    ? { message: error.message, unreadable: error instanceof UnreadableInput }
    : undefined;
