import type { Diagnostic } from './core/diagnostic.ts';
import type { LintChart, LintInput, LintOptions, LintText } from './lint/index.ts';
import { allFiles, namesLeft } from './render/chart/all-files.ts';
import { type NameFile, type Placer, pathInChart, placerOf, renameFiles } from './render/places.ts';
import { renderForLint } from './render/render-for-lint.ts';
import { templateTexts } from './render/template-texts.ts';
import type { RenderOptions, RenderResult } from './render/types.ts';
import { wroteIn } from './render/written-lines.ts';

/** Files by their name: manifests, or a whole chart with names from its root. */
export interface LintFiles {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** With what moves findings in rendered texts to their templates, by file. */
export interface PlacedInput extends LintInput {
  readonly placers?: ReadonlyMap<string, Placer>;
}

/** What a caller of the library hands to lint, as texts that belong together. A chart is rendered with its own values. */
export function lintInputOf(input: string | LintFiles, options: LintOptions): PlacedInput {
  if (typeof input === 'string')
    return { texts: [{ text: input, ...(options.file !== undefined && { file: options.file }) }] };
  const files = filesOf(input);
  if (isChart(files)) {
    const kept = withoutIgnored(input, files.get('.helmignore') ?? '');
    return chartInput(kept, filesOf(kept), options);
  }
  return {
    texts: [...files].filter(([file]) => MANIFEST.test(file)).map(([file, text]) => ({ file, text })),
  };
}

const filesOf = (input: LintFiles): Map<string, string> =>
  allFiles(
    Object.entries(input.files).map(([name, content]) => ({
      name,
      data: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    })),
  );

/** What Helm would read of a folder with these files. */
function withoutIgnored({ files }: LintFiles, ignoreFile: string): LintFiles {
  const left = namesLeft(Object.keys(files), ignoreFile);
  return { files: Object.fromEntries(left.map((name) => [name, files[name]!])) };
}

/** A chart, or what is one but for its Chart.yaml. */
function isChart(files: ReadonlyMap<string, string>): boolean {
  if (files.has('Chart.yaml')) return true;
  const names = [...files.keys()];
  return files.has('values.yaml') && names.some((name) => name.startsWith('templates/'));
}

function chartInput({ files: contents }: LintFiles, files: Map<string, string>, options: LintOptions): PlacedInput {
  const { namespace, kubernetesVersion, state } = options;
  const given: RenderOptions = {
    includeCrds: true,
    keepGoing: true,
    ...(namespace !== undefined && { namespace }),
    ...(state !== undefined && { state }),
    ...(kubernetesVersion !== undefined && kubernetesVersion !== 'latest' && { kubeVersion: kubernetesVersion }),
  };
  const rendered = renderForLint({ files: contents }, { ...given, trace: true });
  const render = (values: string, trace = false) => {
    const again = renderForLint({ files: contents }, { ...given, trace, values: [{ name: 'values', text: values }] });
    return { texts: textsInChart(again), diagnostics: diagnosticsInChart(again) };
  };
  const wrote = wroteIn([rendered], namer(rendered));
  const chart: LintChart = { path: '', files, diagnostics: diagnosticsInChart(rendered), wrote, render };
  const texts = textsInChart(rendered);
  return {
    texts,
    charts: [chart],
    placers: new Map(texts.flatMap(({ file, place }) => (place === undefined ? [] : [[file!, place]]))),
  };
}

const textsInChart = (rendered: RenderResult): LintText[] => {
  const nameFile = namer(rendered);
  return [...templateTexts(rendered)].map(([source, text]) => {
    const place = placerOf(source, text, rendered, nameFile);
    return { file: nameFile(source), text, ...(place && { place }) };
  });
};

const diagnosticsInChart = (rendered: RenderResult): Diagnostic[] =>
  rendered.diagnostics.map((diagnostic) => renameFiles(diagnostic, namer(rendered)));

const namer =
  ({ folders }: RenderResult): NameFile =>
  (source) =>
    pathInChart(source, folders);
