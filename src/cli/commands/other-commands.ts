import type { Command } from '../command.ts';
import { validateWithSets } from '../matrix/validate-matrix.ts';
import { canICommand } from './can-i.ts';
import { checkCommand } from './check.ts';
import { completionCommand } from './completion.ts';
import { coverageCommand } from './coverage.ts';
import { diffCommand } from './diff.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { graphCommand } from './graph.ts';
import { initCommand } from './init.ts';
import { lintCommand } from './lint.ts';
import { lspCommand } from './lsp.ts';
import { rulesCommand } from './rules.ts';
import { schemaCommand } from './schema.ts';
import { traceCommand } from './trace.ts';
import { valuesCommand } from './values.ts';

/** All commands but `render`, in the order in which help lists them. */
export const otherCommands: readonly Command[] = [
  checkCommand,
  validateWithSets,
  lintCommand,
  fixCommand,
  graphCommand,
  canICommand,
  diffCommand,
  traceCommand,
  coverageCommand,
  valuesCommand,
  schemaCommand,
  rulesCommand,
  explainCommand,
  initCommand,
  doctorCommand,
  lspCommand,
  completionCommand,
];
