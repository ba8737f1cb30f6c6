import type { Diagnostic } from '../../core/diagnostic.ts';
import { renderChart } from '../../render/render.ts';
import type { RenderError, RenderOptions, RenderResult } from '../../render/types.ts';
import { GoError } from '../../template/value.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { matrixOptionSpecs } from '../matrix/matrix-options.ts';
import { writeOutputDir } from '../output-dir.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { PostRenderError, type PostRenderer, postRendered } from '../post-render.ts';
import { renderRequest } from '../render-flags.ts';
import { printOptionSpecs, renderOptionSpecs } from '../render-options.ts';

export const renderCommand: Command = {
  spec: {
    name: 'render',
    summary: 'print the manifests of a Helm chart, byte for byte as `helm template`',
    usage: '[NAME] CHART',
    description:
      'Renders a chart (a folder or a .tgz) and prints what `helm template` prints. NAME is the release name (release-name by default).\n' +
      'Nothing is fetched: dependencies must lie in charts/. Flags of helm that are about downloads, clusters and installations\n' +
      '(--version, --devel, --kube-context, --wait …) are accepted and change nothing.',
    get options() {
      return [...renderOptionSpecs(), ...matrixOptionSpecs(), ...printOptionSpecs()];
    },
    examples: [
      { command: 'kt render ./web', does: 'the manifests with the default values' },
      { command: 'kt render prod ./web -f prod.yaml --set image.tag=1.2', does: 'as the release prod, with values' },
      { command: 'kt render ./web -s templates/service.yaml', does: 'one template only' },
      { command: 'kt render ./web --helm 3 --kube-version 1.29', does: "Helm 3's output for Kubernetes 1.29" },
      { command: 'kt render ./web --notes', does: 'the text users see after an install' },
      {
        command: 'kt render ./web --values-set dev=dev.yaml --values-set prod=prod.yaml --output-dir out',
        does: 'with each set of values, each into a folder of its own',
      },
    ],
    positionals: [1, 2],
  },
  async run(args, io) {
    if (isMatrix(args)) return renderMatrix(args, io);
    const { chart, options: asked } = renderRequest(args, io);
    const sourceMap = args.string('source-map');
    const options: RenderOptions = { ...asked, onTemplates: io.tuneForTemplates, trace: sourceMap !== undefined };
    const renderer = postRenderer(args);
    const result = renderChart(chart, renderer ? { ...options, showOnly: [] } : options);
    for (const line of result.stderr) io.stderr(`${line}\n`);
    if (sourceMap !== undefined) writeSourceMap(result, sourceMap, io);
    if (args.string('output') === 'json') return printJson(result, io);
    if (result.error && !result.partial) return printFailure(result, result.error, args, io, chart);
    const code = printRendered(result, options, renderer, args, io);
    return result.partial ? tellFailures(result, chart, args, io) : code;
  },
};

function printRendered(
  result: RenderResult,
  options: RenderOptions,
  renderer: PostRenderer | undefined,
  args: ParsedArgs,
  io: CliIo,
): ExitCode {
  if (args.flag('notes')) {
    io.stdout(result.notes);
    return EXIT.clean;
  }
  return renderer ? printPostRendered(result, options, renderer, args, io) : printManifests(result, args, io);
}

/** All templates that failed, where the others are printed. */
function tellFailures({ diagnostics }: RenderResult, chart: string, args: ParsedArgs, io: CliIo): ExitCode {
  const texts = failureTexts(chart, args, io);
  for (const diagnostic of diagnostics) if (diagnostic.severity === 'error') io.stderr(texts.whole(diagnostic));
  return EXIT.findings;
}

/** Renders that fail are few: a part of the program of its own (docs/adr/0002). */
function failureTexts(chart: string, args: ParsedArgs, io: CliIo): import('../render-failure.ts').FailureTexts {
  const { FailureTexts } = require('../render-failure.ts') as typeof import('../render-failure.ts');
  return new FailureTexts(chart, io, args.list('values'));
}

/** `--kube-version 1.29,1.34` is none that helm would know. */
const isMatrix = (args: ParsedArgs): boolean =>
  args.has('matrix') || args.has('values-set') || args.list('kube-version').some((version) => version.includes(','));

const renderMatrix: typeof import('../matrix/render-matrix.ts').renderMatrix = (...given) =>
  (require('../matrix/render-matrix.ts') as typeof import('../matrix/render-matrix.ts')).renderMatrix(...given);

/** Few renders ask for it: a part of the program of its own (docs/adr/0002). */
const writeSourceMap: typeof import('../source-map.ts').writeSourceMap = (...given) =>
  (require('../source-map.ts') as typeof import('../source-map.ts')).writeSourceMap(...given);

/** `-o json`, `--notes` and `--output-dir` print no manifests that could be piped. */
function postRenderer(args: ParsedArgs): PostRenderer | undefined {
  const program = args.string('post-renderer');
  if (program === undefined || args.string('output') === 'json') return undefined;
  if (args.flag('notes') || args.string('output-dir') !== undefined) return undefined;
  return { program, args: args.list('post-renderer-args') };
}

function printPostRendered(
  result: RenderResult,
  options: RenderOptions,
  renderer: PostRenderer,
  args: ParsedArgs,
  io: CliIo,
): ExitCode {
  try {
    io.stdout(postRendered(result, options, renderer, io));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return printFailure(
      result,
      { message: error.message, stage: 'output', released: error instanceof PostRenderError },
      args,
      io,
    );
  }
}

function printManifests(result: RenderResult, args: ParsedArgs, io: CliIo): ExitCode {
  const directory = args.string('output-dir');
  if (directory === undefined) io.stdout(result.output);
  else writeOutputDir(result, directory, args.flag('release-name'), io);
  return EXIT.clean;
}

/** Input that could not be read, and wrong flags, are no findings about a chart. */
const exitCodeOf = (error: RenderError | undefined): ExitCode => {
  if (!error) return EXIT.clean;
  return error.unreadable || error.stage === 'options' ? EXIT.usage : EXIT.findings;
};

/** @param error with `released`, helm has something to show with --debug, if only an empty line */
function printFailure(result: RenderResult, error: RenderError, args: ParsedArgs, io: CliIo, chart?: string): ExitCode {
  const debug = args.flag('debug');
  if (error.released && debug) io.stdout(`${allFiles(result).trim()}\n`);
  const advice = error.released && !debug ? '\n\nUse --debug flag to render out invalid YAML' : '';
  io.stderr(`Error: ${error.message}${advice}\n${error.detail ? `${error.detail}\n` : ''}`);
  const known = result.diagnostics.find(({ severity }) => severity === 'error');
  // Programs read what Helm would have written; people see more.
  const isSeen = io.isErrorTerminal?.() === true;
  if (isSeen && chart !== undefined && known !== undefined && !error.detail && saysMore(known))
    io.stderr(failureTexts(chart, args, io).details(known));
  return exitCodeOf(error);
}

/** Beyond Helm's sentence. Of values it names no line. */
const saysMore = ({ code, range, help, origins = [], related = [] }: Diagnostic): boolean =>
  help !== undefined || origins.length > 1 || related.length > 0 || (code === 'KT1106' && range !== undefined);

const allFiles = ({ files }: RenderResult): string =>
  Object.entries(files)
    .map(([source, content]) => [source, typeof content === 'string' ? content : Buffer.from(content).toString('utf8')])
    .map(([source, text]) => (text!.trim() === '' ? '' : `---\n# Source: ${source}\n${text}\n`))
    .join('');

function printJson(result: RenderResult, io: CliIo): ExitCode {
  const { release, manifests, notes, warnings, diagnostics, error } = result;
  io.stdout(toJsonText({ version: 1, diagnostics, release, manifests, notes, warnings, ...(error ? { error } : {}) }));
  return exitCodeOf(error);
}
