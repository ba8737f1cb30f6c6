import { renderChart } from '../../render/render.ts';
import type { RenderResult, RenderStage } from '../../render/types.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { writeOutputDir } from '../output-dir.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { postRender } from '../post-render.ts';
import { renderRequest } from '../render-flags.ts';
import { PRINT_OPTIONS, RENDER_OPTIONS } from '../render-options.ts';

export const renderCommand: Command = {
  spec: {
    name: 'render',
    summary: 'print the manifests of a Helm chart, byte for byte as `helm template`',
    usage: '[NAME] CHART',
    description:
      'Renders a chart (a folder or a .tgz) and prints what `helm template` prints. NAME is the release name (release-name by default).\n' +
      'Nothing is fetched: dependencies must lie in charts/.',
    options: [...RENDER_OPTIONS, ...PRINT_OPTIONS],
    examples: [
      { command: 'kt render ./web', does: 'the manifests with the default values' },
      { command: 'kt render prod ./web -f prod.yaml --set image.tag=1.2', does: 'as the release prod, with values' },
      { command: 'kt render ./web -s templates/service.yaml', does: 'one template only' },
      { command: 'kt render ./web --helm 3 --kube-version 1.29', does: "Helm 3's output for Kubernetes 1.29" },
      { command: 'kt render ./web --notes', does: 'the text users see after an install' },
    ],
    positionals: [1, 2],
  },
  async run(args, io) {
    const { chart, options } = renderRequest(args, io);
    const result = await renderChart(chart, options);
    for (const line of result.stderr) io.stderr(`${line}\n`);
    if (args.string('output') === 'json') return printJson(result, io);
    if (result.error) return printFailure(result, result.error, args, io);
    if (args.flag('notes')) {
      io.stdout(result.notes);
      return EXIT.clean;
    }
    return printManifests(result, args, io);
  },
};

function printManifests(result: RenderResult, args: ParsedArgs, io: CliIo): ExitCode {
  const directory = args.string('output-dir');
  if (directory !== undefined) {
    writeOutputDir(result, args.flag('release-name') ? `${directory}/${result.release.name}` : directory, io);
    return EXIT.clean;
  }
  const program = args.string('post-renderer');
  io.stdout(
    program === undefined ? result.output : postRender(result.output, program, args.list('post-renderer-args'), io),
  );
  return EXIT.clean;
}

/** Input that could not be read, and wrong flags, are no findings about a chart. */
const exitCodeOf = ({ error }: RenderResult): ExitCode => {
  if (!error) return EXIT.clean;
  return error.unreadable || error.stage === 'options' ? EXIT.usage : EXIT.findings;
};

/** Steps behind which helm has something to show with --debug. */
const SHOWABLE: ReadonlySet<RenderStage> = new Set(['render', 'manifests']);

function printFailure(
  result: RenderResult,
  error: NonNullable<RenderResult['error']>,
  args: ParsedArgs,
  io: CliIo,
): ExitCode {
  const showable = SHOWABLE.has(error.stage);
  if (showable && args.flag('debug')) {
    for (const [source, content] of Object.entries(result.files)) {
      const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
      if (text.trim() !== '') io.stdout(`---\n# Source: ${source}\n${text}\n`);
    }
  }
  const advice = showable && !args.flag('debug') ? '\n\nUse --debug flag to render out invalid YAML' : '';
  io.stderr(`Error: ${error.message}${advice}\n`);
  return exitCodeOf(result);
}

function printJson(result: RenderResult, io: CliIo): ExitCode {
  const { release, manifests, notes, warnings, diagnostics, error } = result;
  io.stdout(toJsonText({ version: 1, diagnostics, release, manifests, notes, warnings, ...(error ? { error } : {}) }));
  return exitCodeOf(result);
}
