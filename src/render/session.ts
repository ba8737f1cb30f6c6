import type { TemplateParser } from '../template/template.ts';
import type { GoFunc } from '../template/value.ts';
import type { Chance } from './chance.ts';
import type { loadChart } from './chart/load-chart.ts';
import type { ChartFile } from './chart/types.ts';
import type { readHead } from './manifest-head.ts';
import type { TemplateMemo } from './memo/template-memo.ts';
import type { Output } from './output-buffer.ts';
import type { splitManifests } from './split-manifests.ts';

/** What several renders of one chart share. What a render changes is its own. */
export interface RenderSession {
  readonly loadChart: typeof loadChart;
  readonly readHead: typeof readHead;
  /** See Env. */
  readonly drawn?: Map<string, unknown> | undefined;
  /** Clock and chance, where they need not be those of the system. */
  readonly chance?: Chance | undefined;
  /** The text of a template. */
  readonly textOf: (file: ChartFile) => string;
  /** @param functions those that templates of the render know; all renders of a session know the same */
  readonly parser: (functions: ReadonlyMap<string, GoFunc>) => TemplateParser;
  readonly splitManifests?: typeof splitManifests;
  /** What templates wrote in other renders. */
  readonly memo?: TemplateMemo | undefined;
  /** An output that sees what is written. */
  readonly watched?: ((output: Output) => Output) | undefined;
}
