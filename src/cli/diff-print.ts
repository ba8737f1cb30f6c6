import { isConsequence, type Plan } from '../core/plan.ts';
import { reportDiffJson } from '../report/diff-json.ts';
import { reportKubectl } from '../report/diff-kubectl.ts';
import { reportMarkdown } from '../report/diff-markdown.ts';
import { reportPatches } from '../report/diff-patch.ts';
import { reportDiffText, reportPlan } from '../report/diff-text.ts';
import { type ObjectHunks, reportUnified } from '../report/diff-unified.ts';
import type { DiffOutput } from './diff-options.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { toJsonText } from './json-output.ts';
import { paletteFor } from './palette.ts';
import type { ParsedArgs } from './parse-args.ts';

type Diff = typeof import('../diff/index.ts');

export async function printPlan(plan: Plan, args: ParsedArgs, io: CliIo, diff: Diff): Promise<void> {
  const output = (args.string('output') ?? 'text') as DiffOutput;
  if (output === 'json') {
    io.stdout(toJsonText(reportDiffJson(plan)));
    return;
  }
  if (output === 'kubectl') printKubectl(plan, io, diff);
  else if (output === 'text') io.stdout(reportDiffText(plan, diff.hunksOf, await paletteFor(args, io)));
  else if (output === 'plan') io.stdout(reportPlan(plan, await paletteFor(args, io)));
  else if (output === 'patch') io.stdout(reportPatches(plan));
  else if (output === 'unified')
    io.stdout(reportUnified(hunksOfAll(plan, diff.shortestHunks), await paletteFor(args, io)));
  else io.stdout(reportMarkdown(plan, hunksOfAll(plan, diff.objectHunks), { maxLength: maxLength(args) }));
  complain(plan, io);
  if (output === 'kubectl' || output === 'unified' || output === 'patch') complainOfObjects(plan, io);
}

const hunksOfAll = ({ objects }: Plan, hunksOf: Diff['objectHunks']): ObjectHunks[] =>
  objects.map((object) => ({
    id: object.id,
    hunks: object.action === 'unchanged' || hasNoResult(object) ? [] : hunksOf(object),
    isNew: object.live === undefined,
    isGone: object.merged === undefined && !hasNoResult(object),
    ...(object.renamedFrom && { was: object.renamedFrom }),
  }));

/** It stays as it is: nobody can say what it would have become. */
const hasNoResult = ({ action, merged }: Plan['objects'][number]): boolean =>
  action === 'refused' && merged === undefined;

function maxLength(args: ParsedArgs): number {
  const text = args.string('max-length') ?? '60000';
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 200) return value;
  throw new UsageError(`invalid value "${text}" for --max-length: must be a whole number from 200 on`);
}

function printKubectl({ objects }: Plan, io: CliIo, diff: Diff): void {
  const files = objects
    .filter((object) => !hasNoResult(object))
    .map((object) => ({ id: object.id, hunks: diff.kubectlHunks(object) }));
  io.stdout(reportKubectl(files.filter(({ hunks }) => hunks.length > 0)));
}

/** What is wrong with the inputs. */
function complain({ diagnostics }: Plan, io: CliIo): void {
  for (const { severity, message, resource, file, range } of diagnostics) {
    const place = [file && `${file}${range ? `:${range.start.line}` : ''}`, resource].filter(Boolean).join(': ');
    io.stderr(`${severity === 'error' ? 'Error' : 'Warning'}: ${place && `${place}: `}${message}\n`);
  }
}

const CONFLICT = 'KT6006';
const NO_PATCH = 'KT6005';

/** As kubectl: warnings, and what is refused, which stops nothing here. */
function complainOfObjects({ objects }: Plan, io: CliIo): void {
  for (const { id, action, diagnostics } of objects) {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'warning' && !isConsequence(diagnostic))
        io.stderr(`Warning: ${diagnostic.message}\n`);
    }
    if (action !== 'refused' && action !== 'recreate') continue;
    const causes = diagnostics.filter(({ severity }) => severity === 'error');
    const conflict = causes.find(({ code }) => code === CONFLICT);
    if (conflict !== undefined) {
      io.stderr(`Error from server (Conflict): ${conflict.message}\n`);
      continue;
    }
    const noPatch = causes.find(({ code }) => code === NO_PATCH);
    if (noPatch !== undefined) {
      // Without the three documents that kubectl prints too: they may hold what is secret.
      io.stderr(
        `error: error when patching ${JSON.stringify(noPatch.file ?? id.name)}: creating patch: ${noPatch.message}\n`,
      );
      continue;
    }
    const told = causes.map(({ field, message }) => (field ? `${field}: ${message}` : message));
    const list = told.length === 1 ? told[0] : `[${told.join(', ')}]`;
    // A patch that cannot be read has no kind and name for the server.
    const what = causes[0]?.field === 'patch' ? 'request' : `${id.kind} ${JSON.stringify(id.name)}`;
    io.stderr(`The ${what} is invalid: ${list}\n`);
  }
}
