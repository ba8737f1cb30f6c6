import { join } from 'node:path';
import type { Diagnostic, Position } from '../core/diagnostic.ts';
import type { Json } from '../core/json.ts';
import { lazy } from '../core/lazy.ts';
import { withoutLastBreaks } from '../k8s/load.ts';
import { isObject } from '../k8s/objects.ts';
import { type NameFile, type Placer, placerOf, renameFiles } from '../render/places.ts';
import { renderChart } from '../render/render.ts';
import { templateTexts } from '../render/template-texts.ts';
import type { RenderResult } from '../render/types.ts';
import { type Wrote, wroteIn } from '../render/written-lines.ts';
import type { SetText } from '../schemas/index.ts';
import { readYaml } from '../yaml/read.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { readText } from './read-text.ts';
import { renderOptions } from './render-flags.ts';

export interface ChartText extends SetText {
  readonly file: string;
  /** The template's own text. */
  readonly template?: string;
  /** The same where nobody has traced yet. */
  readonly templateWhenAsked?: () => string | undefined;
  /** Moves what is said of the text to the template that wrote it. */
  readonly place?: Placer;
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
  const { render = renderChart, trace = 'always', keepDocuments } = manner;
  const options = { ...renderOptions(args, io), includeCrds: !args.flag('skip-crds'), keepDocuments };
  /** Paths that are not the chart's. */
  const given = new Set<unknown>([path, ...(options.values ?? [])]);
  const byText = new Map<string, ChartText & { kubernetesVersions: string[] }>();
  const diagnostics = new Map<string, Diagnostic>();
  const nameFile = (file: string): string => (given.has(file) ? file : inChart(path, file));
  const results: RenderResult[] = [];
  for (const version of versions) {
    const kubeVersion = version === 'latest' ? undefined : version;
    const traced = lazy(() => render(path, { ...options, trace: true, kubeVersion }));
    const untraced = trace === 'when asked' ? render(path, { ...options, kubeVersion }) : undefined;
    // What went wrong is told at the template that did it.
    const result = untraced?.diagnostics.length === 0 ? untraced : traced();
    if (result.error?.unreadable) {
      throw new UsageError(`cannot read the chart ${path}: ${result.error.message}`, result.error.detail);
    }
    if (result.error?.stage === 'options') throw new UsageError(result.error.message);
    results.push(result);
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
          file: inChart(path, source),
          text,
          rendered: source.includes('/templates/'),
          ...(result === untraced
            ? {
                place: laterPlacer(source, text, traced, nameFile),
                templateWhenAsked: () => traced().templates?.[source],
              }
            : placeOf(source, text, result, nameFile)),
          kubernetesVersions: [version],
          ...(documents && { documents }),
        });
    }
  }
  return {
    texts: [...byText.values()],
    diagnostics: [...diagnostics.values()],
    wrote: wroteIn(results, nameFile),
  };
}

function documentsOf({ manifests }: RenderResult): Map<string, Json> {
  const documents = new Map<string, Json>();
  for (const { content, document } of manifests)
    if (document !== undefined) documents.set(withoutLastBreaks(content), document);
  return documents;
}

function placeOf(source: string, text: string, result: RenderResult, nameFile: NameFile): Partial<ChartText> {
  const place = placerOf(source, text, result, nameFile);
  const template = result.templates?.[source];
  return place === undefined || template === undefined ? {} : { place, template };
}

/** Traces when a place is asked for. The second render may hold other random values: lines are the same then, if not their letters. */
function laterPlacer(source: string, text: string, traced: () => RenderResult, nameFile: NameFile): Placer {
  const placer = lazy(() => {
    const again = templateTexts(traced()).get(source);
    if (again === undefined || !haveSameLines(text, again)) return undefined;
    const place = placerOf(source, again, traced(), nameFile);
    return place && { place, text: again };
  });
  return (diagnostic) => {
    const found = placer();
    const { range } = diagnostic;
    if (found === undefined || range === undefined) return diagnostic;
    const moved =
      found.text === text ? range : { start: inLine(range.start, found.text), end: inLine(range.end, found.text) };
    return found.place({ ...diagnostic, range: moved });
  };
}

const haveSameLines = (a: string, b: string): boolean => a === b || a.split('\n').length === b.split('\n').length;

/** The same line and column of another text, the end of the line where it is shorter. */
function inLine({ line, column }: Position, text: string): Position {
  const lines = text.split('\n', line);
  const last = lines.pop() ?? '';
  const within = Math.min(column - 1, last.length);
  return { line, column: within + 1, offset: lines.reduce((sum, { length }) => sum + length + 1, 0) + within };
}

/** `web/templates/x.yaml`, as helm names a template of the chart `web`, by the path of the chart. */
export const inChart = (path: string, source: string): string => {
  const slash = source.indexOf('/');
  return `${path === '.' ? '' : `${path.replace(/\/+$/, '')}/`}${source.slice(slash + 1)}`;
};

/** A chart that others include: it renders nothing by itself. */
export function isLibraryChart(folder: string, cwd: string): boolean {
  const read = readYaml(readText(join(folder, 'Chart.yaml'), cwd));
  return read.error === undefined && isObject(read.value) && read.value.type === 'library';
}
