import { join } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
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
  /** Moves what is said of the text to the template that wrote it. */
  readonly place?: Placer;
}

export interface ChartTexts {
  /** What each template rendered; the file is the template. */
  readonly texts: readonly ChartText[];
  readonly diagnostics: readonly Diagnostic[];
  readonly wrote: Wrote;
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
  render: typeof renderChart = renderChart,
): ChartTexts {
  const options = { ...renderOptions(args, io), includeCrds: !args.flag('skip-crds') };
  /** Paths that are not the chart's. */
  const given = new Set<unknown>([path, ...(options.values ?? [])]);
  const byText = new Map<string, ChartText & { kubernetesVersions: string[] }>();
  const diagnostics = new Map<string, Diagnostic>();
  const nameFile = (file: string): string => (given.has(file) ? file : inChart(path, file));
  const results: RenderResult[] = [];
  for (const version of versions) {
    const result = render(path, { ...options, trace: true, kubeVersion: version === 'latest' ? undefined : version });
    if (result.error?.unreadable) {
      throw new UsageError(`cannot read the chart ${path}: ${result.error.message}`, result.error.detail);
    }
    if (result.error?.stage === 'options') throw new UsageError(result.error.message);
    results.push(result);
    for (const diagnostic of result.diagnostics) {
      const told = { ...diagnostic, file: diagnostic.file ?? path };
      diagnostics.set(JSON.stringify(diagnostic), renameFiles(told, nameFile));
    }
    for (const [source, text] of templateTexts(result)) {
      const key = `${source}\n${text}`;
      const known = byText.get(key);
      if (known) known.kubernetesVersions.push(version);
      else
        byText.set(key, {
          file: inChart(path, source),
          text,
          rendered: source.includes('/templates/'),
          ...placeOf(source, text, result, nameFile),
          kubernetesVersions: [version],
        });
    }
  }
  return {
    texts: [...byText.values()],
    diagnostics: [...diagnostics.values()],
    wrote: wroteIn(results, nameFile),
  };
}

function placeOf(source: string, text: string, result: RenderResult, nameFile: NameFile): Partial<ChartText> {
  const place = placerOf(source, text, result, nameFile);
  const template = result.templates?.[source];
  return place === undefined || template === undefined ? {} : { place, template };
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
