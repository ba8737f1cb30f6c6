import type { Command } from '../command.ts';
import { completionScript } from '../completion.ts';
import { EXIT } from '../exit.ts';
import type { CommandSpec } from '../option.ts';
import { renderCommand } from './render.ts';

const spec: CommandSpec = {
  name: 'completion',
  summary: 'print a completion script for bash, zsh or fish',
  usage: 'SHELL',
  options: [],
  examples: [
    { command: 'source <(kt completion bash)', does: 'complete in this bash' },
    { command: 'kt completion fish > ~/.config/fish/completions/kt.fish', does: 'complete in every fish' },
  ],
  positionals: [1, 1],
};

export const completionCommand: Command = {
  spec,
  run(args, io) {
    io.stdout(completionScript(args.positionals[0]!, [renderCommand.spec, spec]));
    return EXIT.clean;
  },
};
