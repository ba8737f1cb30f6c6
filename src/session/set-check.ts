import type { Diagnostic } from '../core/diagnostic.ts';
import { type LintChart, type LintMemory, type LintOptions, type LintText, lintSet } from '../lint/index.ts';
import { type Placer, pathInChart, placeAll, placerOf, renameFiles } from '../render/places.ts';
import { renderForLint } from '../render/render-for-lint.ts';
import { templateTexts } from '../render/template-texts.ts';
import type { RenderOptions, RenderResult } from '../render/types.ts';
import { wroteIn } from '../render/written-lines.ts';
import type { Snapshot } from './files.ts';
import { Moves } from './moved.ts';
import type { RenderMemory } from './render-memory.ts';
import type { Trials } from './trials.ts';
import type { ValueSetFiles } from './types.ts';

/** The chart and what it is checked with. */
export interface SetInput {
  readonly snapshot: Snapshot;
  readonly set: ValueSetFiles;
  readonly render: RenderOptions;
  readonly lint: LintOptions;
  readonly memory: RenderMemory;
}

/** The last render of a set of values that went through, and what was found in it. */
export interface Good {
  readonly result: RenderResult;
  readonly diagnostics: readonly Diagnostic[];
  /** The files that it was rendered from. */
  readonly files: ReadonlyMap<string, string>;
  /** What was rendered. */
  readonly texts: readonly RenderedText[];
}

interface RenderedText extends LintText {
  readonly file: string;
}

/** The options of a render with a set of values; `undefined` where a file of it cannot be read. */
export function optionsFor({ snapshot, set, render, lint }: Omit<SetInput, 'memory'>): RenderOptions | undefined {
  const { namespace, kubernetesVersion, state } = lint;
  const values = set.files.map((name) => ({ name, text: snapshot.valuesText(name) }));
  const isWhole = (one: { text: string | undefined }): one is { name: string; text: string } => one.text !== undefined;
  if (!values.every(isWhole)) return undefined;
  return {
    includeCrds: true,
    ...(namespace !== undefined && { namespace }),
    ...(state !== undefined && { state: [state].flat().join('\n---\n') }),
    ...(kubernetesVersion !== undefined && kubernetesVersion !== 'latest' && { kubeVersion: kubernetesVersion }),
    ...render,
    values,
    checks: false,
    keepGoing: true,
  };
}

export const sourceOf = ({ files }: Snapshot) => ({
  files: Object.fromEntries(files.map(({ name, data }) => [name, data])),
});

/** Renders a chart with a set of values, as lint needs it. */
export function renderSet(input: SetInput): RenderResult | undefined {
  const options = optionsFor(input);
  if (options === undefined) return undefined;
  input.memory.use(input.snapshot.files);
  return renderForLint(sourceOf(input.snapshot), { ...options, trace: true }, input.memory);
}

/** Names files from the chart's root; files of values have no other name. */
function namer({ set }: SetInput, { folders }: RenderResult): (file: string) => string {
  const given = new Set(set.files);
  return (file) => (given.has(file) ? file : pathInChart(file, folders));
}

export const ofRender = (result: RenderResult, input: SetInput): Diagnostic[] =>
  result.diagnostics.map((diagnostic) => renameFiles(diagnostic, namer(input, result)));

export interface LintHow {
  readonly memory: LintMemory;
  /** Where rules may render the chart again; @throws Later when it is enough for now */
  readonly trials: Trials | undefined;
  readonly good: Good | undefined;
}

/**
 * Validates and lints what was rendered; findings are told where the chart's files have them. For templates that failed,
 * what they rendered last stands, since others refer to it.
 */
export function lintRendered(
  result: RenderResult,
  input: SetInput,
  chart: LintChart,
  { memory, trials, good }: LintHow,
): Omit<Good, 'result'> {
  const files = input.snapshot.texts;
  const fresh = textsOf(result, input);
  const standing = result.partial && good ? stillStanding(good, fresh, files) : [];
  const texts = [...fresh, ...standing];
  // What is said of templates that failed has its place in them already.
  const failed = new Set(standing.map(({ file }) => file));
  const ofTemplates = ofRender(result, input).map((one) =>
    one.range !== undefined && failed.has(one.file ?? '') ? { ...one, written: true as const } : one,
  );
  const overrides = input.set.files.map((file) => ({ file, text: input.snapshot.valuesText(file) ?? '' }));
  const given: LintChart = {
    ...chart,
    diagnostics: ofTemplates,
    wrote: wroteIn([result], namer(input, result)),
    overrides,
    ...(trials && { render: trials.wrap((values, trace) => renderedAgain(values, trace ?? false, input)) }),
  };
  const placers = new Map<string, Placer>(texts.flatMap(({ file, place }) => (place ? [[file, place]] : [])));
  const { diagnostics } = lintSet({ texts, charts: [given] }, input.lint, memory);
  return { diagnostics: placeAll(diagnostics, placers).filter(({ file }) => file !== GONE), files, texts };
}

function textsOf(result: RenderResult, input: SetInput): RenderedText[] {
  const nameFile = namer(input, result);
  return [...templateTexts(result)].map(([source, text]) => {
    const place = placerOf(source, text, result, nameFile);
    return { file: nameFile(source), text, ...(place && { place }) };
  });
}

/** Findings whose place was edited away since. */
const GONE = '\0gone';

/** What templates rendered before that render nothing now, with findings told where their places are now. */
function stillStanding(
  good: Good,
  fresh: readonly RenderedText[],
  files: ReadonlyMap<string, string>,
): readonly RenderedText[] {
  const rendered = new Set(fresh.map(({ file }) => file));
  const moves = new Moves(good.files, files);
  return good.texts
    .filter(({ file }) => !rendered.has(file) && files.has(file))
    .map(({ place, ...text }) => ({
      ...text,
      ...(place && {
        place: (diagnostic: Diagnostic): Diagnostic =>
          moves.moved([place(diagnostic)])[0] ?? { ...diagnostic, file: GONE },
      }),
    }));
}

/** With other values over those of the set. */
function renderedAgain(values: string, trace: boolean, input: SetInput): ReturnType<NonNullable<LintChart['render']>> {
  const options = optionsFor(input)!;
  const all = [...(options.values ?? []), { name: 'values', text: values }];
  const result = renderForLint(sourceOf(input.snapshot), { ...options, trace, values: all }, input.memory);
  return { texts: textsOf(result, input), diagnostics: ofRender(result, input) };
}
