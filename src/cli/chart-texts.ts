import { resolve } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json } from '../core/json.ts';
import { withoutLastBreaks } from '../k8s/load.ts';
import type { RenderMemo } from '../render/memo/render-memo.ts';
import { type NameFile, type Placer, pathInChart, placerOf, renameFiles } from '../render/places.ts';
import { renderChart } from '../render/render.ts';
import { templateTexts } from '../render/template-texts.ts';
import type { RenderResult } from '../render/types.ts';
import type { Wrote } from '../render/written-lines.ts';
import type { SetText } from '../schemas/index.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { lacksChartYaml } from './lacks-chart-yaml.ts';
import { LaterTrace } from './later-trace.ts';
import type { ParsedArgs } from './parse-args.ts';
import { renderOptions } from './render-flags.ts';

export interface ChartText extends SetText {
  readonly file: string;
  /** The template's own text. */
  readonly template?: string;
  /** Moves what is said of the text to the template that wrote it. */
  readonly place?: Placer;
  /** To be called for all texts that will be asked for places, before the first one is. */
  readonly announce?: () => void;
  /** Documents of the text that are read already, as `loadManifests` takes them. */
  readonly documents?: ReadonlyMap<string, Json>;
}

export interface ChartTexts {
  /** What each template rendered; the file is the template. */
  readonly texts: readonly ChartText[];
  readonly diagnostics: readonly Diagnostic[];
  readonly wrote: Wrote;
}

/** How a chart is rendered. */
export interface RenderManner {
  readonly render?: typeof renderChart;
  /** Whether the origins of every character are noted at once, or in a second render when something is told of the text. */
  readonly trace?: 'always' | 'when asked';
  /** What is known of the render that was done last. */
  readonly lastRender?: () => RenderMemo | undefined;
  /** The objects are read next: what the render read of them is kept. */
  readonly keepDocuments?: boolean;
}

/**
 * Renders a chart once for each version of Kubernetes asked about, since templates may look at it. What comes out the
 * same is checked as one text. CRDs of the chart are among the texts.
 */
export function renderTexts(
  path: string,
  args: ParsedArgs,
  io: CliIo,
  versions: readonly string[],
  how: RenderManner | typeof renderChart = {},
): ChartTexts {
  const manner: RenderManner = typeof how === 'function' ? { render: how } : how;
  const { render = renderChart, trace = 'always', keepDocuments, lastRender } = manner;
  const options = {
    ...renderOptions(args, io),
    includeCrds: !args.flag('skip-crds'),
    keepDocuments,
    noOutput: true,
    keepTemplates: trace === 'when asked',
  };
  /** Paths that are not the chart's. */
  const given = new Set<unknown>([path, ...(options.values ?? [])]);
  const byText = new Map<string, ChartText & { kubernetesVersions: string[] }>();
  const diagnostics = new Map<string, Diagnostic>();
  let folders: RenderResult['folders'];
  const nameFile = (file: string): string => (given.has(file) ? file : inChart(path, file, folders));
  const traces: LaterTrace[] = [];
  for (const version of versions) {
    const kubeVersion = version === 'latest' ? undefined : version;
    const later = new LaterTrace(nameFile, (onlyTemplates) =>
      render(path, {
        ...options,
        trace: true,
        kubeVersion,
        // What was let pass once need not be looked at again.
        ...(onlyTemplates && { onlyTemplates, skipSchemaValidation: true }),
      }),
    );
    traces.push(later);
    const untraced = trace === 'when asked' ? render(path, { ...options, kubeVersion }) : undefined;
    if (untraced !== undefined) later.follow(untraced, lastRender?.());
    // What went wrong is told at the template that did it.
    const result = untraced !== undefined && isWhole(untraced) ? untraced : later.whole();
    folders = result.folders;
    if (result.error?.unreadable && !lacksChartYaml(resolve(io.cwd, path))) {
      throw new UsageError(`cannot read the chart ${path}: ${result.error.message}`, result.error.detail);
    }
    if (result.error?.stage === 'options') throw new UsageError(result.error.message);
    for (const diagnostic of result.diagnostics) {
      const told = { ...diagnostic, file: diagnostic.file ?? path };
      diagnostics.set(JSON.stringify(diagnostic), renameFiles(told, nameFile));
    }
    const documents = keepDocuments ? documentsOf(result) : undefined;
    for (const [source, text] of templateTexts(result)) {
      const key = `${source}\n${text}`;
      const known = byText.get(key);
      if (known) known.kubernetesVersions.push(version);
      else
        byText.set(key, {
          file: nameFile(source),
          text,
          rendered: source.includes('/templates/'),
          ...(result === untraced ? later.placeOf(source, text, result) : placeOf(source, text, result, nameFile)),
          kubernetesVersions: [version],
          ...(documents && { documents }),
        });
    }
  }
  return {
    texts: [...byText.values()],
    diagnostics: [...diagnostics.values()],
    wrote: (...lines) => traces.some((one) => one.wrote(...lines)),
  };
}

/** Of equal ones none: objects that are to be told apart share nothing. */
function documentsOf({ manifests }: RenderResult): Map<string, Json> {
  const documents = new Map<string, Json>();
  const met = new Set<string>();
  for (const { content, document } of manifests) {
    const text = withoutLastBreaks(content);
    if (document === undefined || met.has(text)) documents.delete(text);
    else documents.set(text, document);
    met.add(text);
  }
  return documents;
}

function placeOf(source: string, text: string, result: RenderResult, nameFile: NameFile): Partial<ChartText> {
  const place = placerOf(source, text, result, nameFile);
  const template = result.templates?.[source];
  return place === undefined || template === undefined ? {} : { place, template };
}

/** Nothing is to be told of it but warnings, which have no places in templates. */
const isWhole = ({ error, partial, diagnostics }: RenderResult): boolean =>
  error === undefined && !partial && diagnostics.every(({ severity }) => severity !== 'error');

/** `web/templates/x.yaml`, as helm names a template of the chart `web`, by the path of the chart. */
export const inChart = (path: string, source: string, folders?: RenderResult['folders']): string =>
  `${path === '.' ? '' : `${path.replace(/\/+$/, '')}/`}${pathInChart(source, folders)}`;
