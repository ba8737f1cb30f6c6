import type { Command } from '../command.ts';
import { completionScript, SHELLS } from '../completion.ts';
import { EXIT } from '../exit.ts';
import { commands } from './index.ts';

export const completionCommand: Command = {
  spec: {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    usage: 'SHELL',
    options: [],
    examples: [
      { command: 'source <(kt completion bash)', does: 'complete in this bash' },
      { command: 'kt completion fish > ~/.config/fish/completions/kt.fish', does: 'complete in every fish' },
    ],
    positionals: [1, 1],
    argumentChoices: SHELLS,
  },
  run(args, io) {
    io.stdout(
      completionScript(
        args.positionals[0]!,
        commands().map((command) => command.spec),
      ),
    );
    return EXIT.clean;
  },
};
