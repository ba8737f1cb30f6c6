import type { Command } from '../command.ts';
import { completionCommand } from './completion.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { renderCommand } from './render.ts';
import { schemaCommand } from './schema.ts';
import { validateCommand } from './validate.ts';

/** Every subcommand, in the order in which help lists them. */
export const commands = (): readonly Command[] => [
  renderCommand,
  validateCommand,
  diffCommand,
  schemaCommand,
  explainCommand,
  completionCommand,
];
