import type { LintOptions } from '../../lint/index.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { lintOptions } from '../lint-options.ts';
import { loadLint } from '../lint-part.ts';
import { readLintSets } from '../lint-sets.ts';
import type { OptionSpec } from '../option.ts';
import { paletteFor } from '../palette.ts';
import type { ParsedArgs } from '../parse-args.ts';

/** Of `kt lint`, what has no meaning where nothing is reported. */
const LEFT_OUT = new Set(['output', 'fail-on', 'baseline', 'write-baseline', 'print-config', 'verbose']);

const OWN: readonly OptionSpec[] = [
  {
    name: 'output',
    short: 'o',
    type: 'string',
    value: 'FORMAT',
    choices: ['text', 'mermaid', 'dot', 'json', 'svg', 'html'],
    default: 'text',
    describe: 'trees, a diagram for others to draw, data, or a picture',
    group: 'Output',
  },
  { name: 'no-lint', type: 'boolean', describe: 'no findings', group: 'Output' },
];

type LintPart = typeof import('../../lint/index.ts');

export const graphCommand: Command = {
  spec: {
    name: 'graph',
    summary: 'show which resource needs which',
    usage: 'PATH…',
    description:
      'Follows every reference from Ingresses and Gateways to Services, pods, their configuration, volumes and rights, and marks what kt lint\n' +
      'finds. Shows the DNS names of Services, and which PersistentVolume a claim would bind. PATH is as for kt lint.',
    options: [...OWN, ...lintOptions().filter(({ name }) => !LEFT_OUT.has(name))],
    examples: [
      { command: 'kt graph ./web', does: 'what a chart renders, as trees' },
      { command: 'kt graph ./web -o html > web.html', does: 'a picture for a browser; it needs no network' },
      { command: 'kt graph deploy/ -o mermaid', does: 'a diagram for a README' },
    ],
    positionals: [1, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    const lint = await loadLint();
    const sets = await readLintSets(args, io, lint);
    const pictures = sets.map(({ input, options }) =>
      lint.pictureOf(input.texts, options, args.flag('no-lint') ? [] : findings(input, options, lint)),
    );
    io.stdout(await drawn(lint.joinPictures(pictures), lint, args, io));
    return EXIT.clean;
  },
};

function findings(input: Parameters<LintPart['lintSet']>[0], options: LintOptions, lint: LintPart) {
  const { diagnostics } = lint.lintSet(input, options);
  const misused = diagnostics.find(({ code }) => code === 'KT5090');
  if (misused) throw new UsageError(misused.message, misused.help);
  return diagnostics;
}

async function drawn(
  picture: ReturnType<LintPart['pictureOf']>,
  lint: LintPart,
  args: ParsedArgs,
  io: CliIo,
): Promise<string> {
  switch (args.string('output')) {
    case 'mermaid':
      return lint.pictureMermaid(picture);
    case 'dot':
      return lint.pictureDot(picture);
    case 'json':
      return toJsonText(lint.pictureJson(picture));
    case 'svg':
      return lint.pictureSvg(picture);
    case 'html':
      return lint.pictureHtml(picture, args.positionals.join(' '));
    default:
      return lint.pictureText(picture, await paletteFor(args, io));
  }
}
