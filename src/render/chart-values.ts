import { TemplateError } from '../template/error.ts';
import { GoError, type GoValue } from '../template/value.ts';
import { diskFs } from './chart/disk.ts';
import { UnreadableInput } from './chart/fs.ts';
import { marshalValue } from './funcs/serialize.ts';
import { HelmLog } from './log.ts';
import { Pipeline } from './pipeline.ts';
import type { RenderSession } from './session.ts';
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
  /** Who set the key at a path, the one that counts first. */
  setBy(path: readonly (string | number)[]): ValuesRef[];
}

/**
 * Merges the values of a chart as a render does, schemas included.
 * @throws GoError with Helm's text; UnreadableInput where there is no chart
 */
export function chartValues(source: ChartSource, options: RenderOptions, session?: RenderSession): ChartValues {
  const pipeline = new Pipeline(source, options, diskFs(options.cwd), new HelmLog(), session);
  const { values, sources } = pipeline.mergedValues();
  const { leaves } = require('./trace/index.ts') as typeof import('./trace/index.ts');
  return {
    values,
    get yaml() {
      return marshalValue(values);
    },
    setBy: (path) => sources.all(path),
    entries: () =>
      leaves(values).map(({ path, value }) => ({ path: sources.describe(path).path, value, setBy: sources.all(path) })),
  };
}

/** Whether it is the input that is to blame; and whether it could be read at all. */
export const faultOfInput = (error: unknown): { readonly message: string; readonly unreadable: boolean } | undefined =>
  error instanceof GoError || error instanceof TemplateError
    ? { message: error.message, unreadable: error instanceof UnreadableInput }
    : undefined;
