import type { Command } from '../command.ts';
import { completionCommand } from './completion.ts';
import { renderCommand } from './render.ts';

/** Every subcommand, in the order in which help lists them. */
export const commands = (): readonly Command[] => [renderCommand, completionCommand];
