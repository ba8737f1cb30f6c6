import { resolve } from 'node:path';
import type { Diagnostic } from '../core/diagnostic.ts';
import { entries, struct } from '../k8s/objects.ts';
import { FOR_DIFF, type Side, sideOf } from './diff-sides.ts';
import { UsageError } from './exit.ts';
import { findInputs } from './find-inputs.ts';
import { type GitTree, readGitTree } from './git-tree.ts';
import { readInputs } from './inputs.ts';
import { type CliIo, readStdin } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { decodeText, readText } from './read-text.ts';

type Diff = typeof import('../diff/index.ts');

/** Options that set values of charts. */
const VALUES = ['values', 'set', 'set-string', 'set-json', 'set-file', 'set-literal'];

/** Both sides of a comparison of two states of manifests. */
export interface Comparison {
  readonly now: Side;
  readonly before: Side;
}

/**
 * The manifests as they are and as they were: other files or another chart, the same paths at a commit, a release's manifest,
 * or the same chart with other values. A side that is not whole is an error: what it lacks would look new or deleted.
 * @param readNow reads the new side
 */
export function readComparison(
  args: ParsedArgs,
  io: CliIo,
  diff: Diff,
  readNow: (args: ParsedArgs) => Side,
): Comparison {
  const against = args.string('against');
  const isRelease = against?.startsWith('helm:') ?? false;
  // A release's manifest has neither the CRDs of the chart nor its hooks.
  const now = whole(readNow(isRelease ? args.with(args.positionals, { 'skip-crds': ['true'] }) : args), '');
  if (isRelease) return { now: withoutHooks(now), before: readRelease(against!.slice(5), io, diff) };
  const old = withOldValues(args);
  if (against?.startsWith('git:')) return { now, before: readCommit(against.slice(4), old, io, diff) };
  const before = against === undefined ? old : old.with([against]);
  return { now, before: whole(sideOf(readInputs(before, io, versionsOf(args), FOR_DIFF), diff), '') };
}

const versionsOf = (args: ParsedArgs): string[] => [args.string('kubernetes-version') ?? 'latest'];

/** `--against-values` tell all values of the old side; without it both have the same. */
function withOldValues(args: ParsedArgs): ParsedArgs {
  if (!args.has('against-values')) return args;
  const none = Object.fromEntries(VALUES.map((name) => [name, []]));
  return args.with(args.positionals, { ...none, values: args.list('against-values') });
}

/** Throws UsageError for a side that lacks something. */
export function whole(side: Side, prefix: string): Side {
  const problem = side.diagnostics.find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new UsageError(`${placeOf(problem, prefix)}${problem.message}`);
  return side;
}

const placeOf = ({ file, range }: Diagnostic, prefix: string): string =>
  file === undefined ? prefix : `${prefix}${file}${range ? `:${range.start.line}` : ''}: `;

/** What `helm get manifest` printed. */
export function readRelease(file: string, io: CliIo, diff: Diff): Side {
  const text = file === '-' ? decodeText(readStdin(io)) : readText(file, io.cwd);
  return whole(diff.loadManifests(text, file === '-' ? 'stdin' : file), '');
}

/** A release's manifest has none. */
export const withoutHooks = ({ manifests, ...side }: Side): Side => ({
  ...side,
  manifests: manifests.filter(
    ({ object }) => !entries(struct(object, 'metadata'), 'annotations').some(([name]) => name === 'helm.sh/hook'),
  ),
});

/** The same paths as they were at a commit; values files too, where the commit has them. */
function readCommit(ref: string, args: ParsedArgs, io: CliIo, diff: Diff): Side {
  if (ref === '') throw new UsageError('--against git: names no commit: git:main, git:HEAD~1, git:v1.2.0');
  if (args.positionals.includes('-')) throw new UsageError(`--against git:${ref}: standard input is in no commit`);
  const tree = readGitTree(ref, args.positionals.map(rootOfGlob), filesOfValues(args), io);
  try {
    const old = inTree(args, tree, io);
    return whole(sideOf(readInputs(old, { ...io, cwd: tree.root }, versionsOf(args), FOR_DIFF), diff), `git:${ref}:`);
  } finally {
    tree.remove();
  }
}

const filesOfValues = (args: ParsedArgs): string[] =>
  [...args.list('values'), ...args.list('set-file').map(fileOfAssignment)].filter((file) => file !== '-');

/** The arguments with paths in the tree; what the commit does not have is left out, or read where it is if it holds values. */
function inTree(args: ParsedArgs, tree: GitTree, io: CliIo): ParsedArgs {
  const fileOf = (file: string): string => (file === '-' ? file : (tree.find(file) ?? resolve(io.cwd, file)));
  const positionals = args.positionals.flatMap((path) => {
    const root = rootOfGlob(path);
    const folder = tree.find(root);
    if (folder === undefined) return [];
    if (root === path) return [folder || '.'];
    const glob = `${folder && `${folder}/`}${path.slice(root === '.' ? 0 : root.length + 1)}`;
    return isMatched(glob, tree.root) ? [glob] : [];
  });
  return withFilesOfValues(args.with(positionals), fileOf);
}

/** The arguments with other files of values. */
export const withFilesOfValues = (args: ParsedArgs, fileOf: (file: string) => string): ParsedArgs =>
  args.with(args.positionals, {
    values: args.list('values').map(fileOf),
    'set-file': args.list('set-file').map((one) => {
      const file = fileOfAssignment(one);
      return `${one.slice(0, one.length - file.length)}${fileOf(file)}`;
    }),
  });

const fileOfAssignment = (assignment: string): string => assignment.slice(assignment.indexOf('=') + 1);

/** The folder that a glob starts in; any other path is itself. */
function rootOfGlob(path: string): string {
  const steps = path.split('/');
  const first = steps.findIndex((step) => /[*?[{]/.test(step));
  return first < 0 ? path : steps.slice(0, first).join('/') || '.';
}

function isMatched(glob: string, cwd: string): boolean {
  try {
    return findInputs([glob], cwd, () => false).length > 0;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
