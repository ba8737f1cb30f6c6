import type { Command } from '../command.ts';
import { renderCommand } from './render.ts';

/** Every subcommand, in the order in which help lists them. */
export const commands = (): readonly Command[] => [renderCommand, ...otherCommands()];

/** The others stand in a part of the program of their own, so that a render does not pay for them (docs/adr/0002). */
export const commandNamed = (name: string | undefined): Command | undefined =>
  name === renderCommand.spec.name ? renderCommand : otherCommands().find((command) => command.spec.name === name);

const otherCommands = (): readonly Command[] =>
  (require('./other-commands.ts') as typeof import('./other-commands.ts')).otherCommands;
