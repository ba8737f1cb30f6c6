import { withoutNulls } from '../core/check-input.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { TemplateError } from '../template/error.ts';
import { isValidUtf8, toBytes } from '../template/go/bytes.ts';
import { isStackOverflow } from '../template/state.ts';
import { GoError } from '../template/value.ts';
import { diskFs } from './chart/disk.ts';
import { foldersOf } from './chart/folders.ts';
import { type ChartFs, InputFault, UnreadableInput } from './chart/fs.ts';
import { faultOfArguments } from './check-options.ts';
import { renderOnLargeStack } from './deep-stack.ts';
import { completeRanges, diagnose, warningDiagnostic } from './diagnose.ts';
import { RenderFailure } from './engine.ts';
import { HandlebarsError } from './handlebars-error.ts';
import { HelmLog, stderrLines } from './log.ts';
import { ManifestError } from './manifest-head.ts';
import { placeManifest } from './manifest-place.ts';
import { Pipeline } from './pipeline.ts';
import type { Renderable } from './renderables.ts';
import type { RenderSession } from './session.ts';
import type { ChartSource, RenderError, RenderOptions, RenderResult, RenderStage } from './types.ts';

/**
 * Renders a chart as `helm template` does. Problems of the input are part of the result; nothing is thrown for them.
 * @param source a folder, a `.tgz`, or the files of a chart in memory
 * @param session what renders of this chart share
 */
export function renderChart(source: ChartSource, options: RenderOptions = {}, session?: RenderSession): RenderResult {
  const fault = faultOfArguments(source, options);
  return fault === undefined ? renderChecked(source, withoutNulls(options), session) : refusal(fault);
}

function refusal(message: string): RenderResult {
  return {
    files: {},
    output: '',
    manifests: [],
    notes: '',
    warnings: [],
    stderr: [],
    diagnostics: [diagnose('options', new GoError(message))],
    error: { message, stage: 'options' },
    release: { name: 'release-name', namespace: 'default' },
  };
}

function renderChecked(source: ChartSource, options: RenderOptions, session?: RenderSession): RenderResult {
  // Standard input can be read but once, a render may be done twice.
  const { stdin: read } = options;
  let input: string | Uint8Array | undefined;
  const kept = read && { ...options, stdin: () => (input ??= read()) };
  const { result, tooDeep } = renderHere(source, kept ?? options, session);
  return (tooDeep ? renderOnLargeStack(source, kept ?? options) : undefined) ?? result;
}

/** The disk, and what an editor holds of it: a part of the program of its own (docs/adr/0002). */
function fsOf({ cwd, buffers }: RenderOptions): ChartFs {
  if (buffers === undefined) return diskFs(cwd);
  const { withBuffers } = require('./chart/buffers.ts') as typeof import('./chart/buffers.ts');
  return withBuffers(diskFs(cwd), buffers);
}

function renderHere(
  source: ChartSource,
  options: RenderOptions,
  session: RenderSession | undefined,
): { result: RenderResult; tooDeep: boolean } {
  const fs = fsOf(options);
  const log = new HelmLog();
  const pipeline = new Pipeline(source, options, fs, log, session);
  let failed: Failed | undefined;
  try {
    pipeline.run();
  } catch (error) {
    failed = failureOf(pipeline.stage, error);
  }
  const result = toResult(pipeline, failed, log, explainer(pipeline, source, options));
  return { result, tooDeep: failed !== undefined && isTooDeep(failed.error) };
}

/** Go: nil pointer evaluating interface {}.x */
const isNilPointer = (error: Error): boolean => error.message.includes('nil pointer evaluating ');

type Explain = (diagnostic: Diagnostic, error: Error) => Diagnostic;

/** Adds what a trace knows of a failure: which line of the template wrote what is no YAML, which value is missing. */
function explainer(pipeline: Pipeline, source: ChartSource, options: RenderOptions): Explain {
  let known: Pipeline | undefined;
  const traced = (): Pipeline => (known ??= options.trace ? pipeline : renderedWithTrace(source, options));
  return (diagnostic, error) => {
    if (error instanceof ManifestError) return placeManifest(diagnostic, error, traced().progress);
    if (!isNilPointer(error)) return diagnostic;
    const failure = traced().failures.find((one) => one.error.message === error.message);
    const help = failure && traced().helpWith(failure);
    return help === undefined ? diagnostic : { ...diagnostic, help };
  };
}

/** Renders once more: without trace a failure has no more than its sentence. */
function renderedWithTrace(source: ChartSource, options: RenderOptions): Pipeline {
  const traced = new Pipeline(source, { ...options, trace: true }, fsOf(options), new HelmLog());
  try {
    traced.rendered();
  } catch (error) {
    // A chart that draws random values may fail elsewhere this time.
    failureOf(traced.stage, error);
  }
  return traced;
}

/** Values or a chart nested so deep that the stack ended outside of templates. */
class TooDeep extends GoError {}

/** Whether it was the stack's end that ended the render. */
function isTooDeep(error: Error): boolean {
  let innermost = error;
  while (innermost.cause instanceof Error) innermost = innermost.cause;
  return innermost instanceof TooDeep || (innermost instanceof TemplateError && !!innermost.problem.stackExhausted);
}

interface Failed {
  readonly stage: RenderStage;
  readonly error: Error;
}

/** What the input is to blame for; anything else is a bug of ours and thrown on. */
function failureOf(stage: RenderStage, error: unknown): Failed {
  if (isStackOverflow(error)) return { stage, error: new TooDeep('input is nested too deeply') };
  const isOfInput =
    error instanceof GoError ||
    error instanceof TemplateError ||
    error instanceof RenderFailure ||
    error instanceof HandlebarsError;
  if (!isOfInput) throw error;
  return { stage, error };
}

function toResult(pipeline: Pipeline, stopped: Failed | undefined, log: HelmLog, explain: Explain): RenderResult {
  const { progress, helm, failures } = pipeline;
  const all: readonly Failed[] = failures.some(({ error }) => error === stopped?.error)
    ? failures
    : [...failures, ...(stopped ? [stopped] : [])];
  const failed = failures.find(({ stage }) => stage === 'render' || pipeline.checks) ?? stopped;
  const warnings = log.lines.map(({ text }) => text);
  const diagnostics: Diagnostic[] = warnings.map(warningDiagnostic);
  for (const one of all) diagnostics.push(explain(diagnoseIn(progress.templates, one), one.error));
  const error: RenderError | undefined = failed && {
    message: failed.error.message,
    stage: failed.stage,
    ...detailOf(failed.error),
    ...(failed.error instanceof UnreadableInput && { unreadable: true }),
    ...(progress.released && failed.stage !== 'output' && { released: true }),
  };
  return {
    files: Object.fromEntries([...progress.files].map(([path, text]) => [path, publicText(text)])),
    output: publicText(progress.output),
    manifests: progress.manifests,
    notes: progress.notes,
    warnings,
    stderr: stderrLines(log.lines, helm),
    diagnostics,
    ...(error && { error }),
    ...(pipeline.goesOn && stopped === undefined && failures.length > 0 && { partial: true as const }),
    ...(progress.segments && { trace: Object.fromEntries(progress.segments) }),
    ...((progress.segments || pipeline.keepsTemplates) && {
      templates: Object.fromEntries(progress.templates.map(({ path, text }) => [path, text])),
      folders: foldersOf(progress.templates.map(({ chart }) => chart)),
    }),
    release: { name: progress.releaseName, namespace: progress.namespace },
  };
}

const detailOf = (error: Error): { detail?: string } =>
  error instanceof InputFault && error.place.detail !== undefined ? { detail: error.place.detail } : {};

function diagnoseIn(templates: readonly Renderable[], { stage, error }: Failed): Diagnostic {
  return completeRanges(diagnose(stage, error), (file) => templates.find(({ path }) => path === file)?.text);
}

/** Text that is not UTF-8 is handed out as its bytes. */
const publicText = (text: string): string | Uint8Array => (isValidUtf8(text) ? text : toBytes(text));
