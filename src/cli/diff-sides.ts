import type { Diagnostic } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import type { Manifest } from '../k8s/manifest.ts';
import { type Placer, placeAll } from '../render/places.ts';
import { readContext } from './diff-context.ts';
import { UsageError } from './exit.ts';
import { findInputs } from './find-inputs.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { type CliIo, readStdin } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { decodeText, readText } from './read-text.ts';

type Diff = typeof import('../diff/index.ts');

export interface Side {
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
  /** For templates of charts: moves what is said of their output to what wrote it. */
  readonly placers?: ReadonlyMap<string, Placer>;
}

/** Few findings need a place in a template, and all documents are read. */
export const FOR_DIFF = { trace: 'when asked', keepDocuments: true } as const;

/** The manifests of the paths. */
export function readNewSide(args: ParsedArgs, io: CliIo, diff: Diff): Side {
  return sideOf(readInputs(args, io, [args.string('kubernetes-version') ?? 'latest'], FOR_DIFF), diff);
}

/** The objects of the inputs. */
export function sideOf(inputs: Inputs, diff: Diff): Side {
  const manifests: Manifest[] = [];
  const diagnostics: Diagnostic[] = [...inputs.diagnostics];
  const placers = new Map<string, Placer>();
  for (const { text, file, place, documents } of inputs.texts) {
    const loaded = diff.loadManifests(text, file, documents);
    manifests.push(...loaded.manifests);
    diagnostics.push(...loaded.diagnostics);
    if (place) placers.set(file, place);
  }
  return { manifests, diagnostics, placers };
}

/** A plan that tells its findings in charts at the templates. */
export function placedPlan(plan: Plan, placers: Side['placers'] = new Map()): Plan {
  const placed = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
    diagnostics.length === 0 ? diagnostics : placeAll(diagnostics, placers).map(withoutRendered);
  return {
    objects: plan.objects.map((object) => ({ ...object, diagnostics: placed(object.diagnostics) })),
    diagnostics: placed(plan.diagnostics),
  };
}

/** The line as rendered may hold a secret. */
const withoutRendered = ({ related, ...diagnostic }: Diagnostic): Diagnostic => {
  const shown = related?.filter(({ message }) => !message.startsWith('rendered as '));
  return shown?.length ? { ...diagnostic, related: shown } : diagnostic;
};

/** The arguments with their manifests as paths: as in kubectl, `-f` names some where no chart is named (with a chart `-f` is its values). */
export function withFiles(args: ParsedArgs, io: CliIo): ParsedArgs {
  const namesChart = findInputs(args.positionals, io.cwd, () => false).some(({ kind }) => kind === 'chart');
  const positionals = namesChart ? args.positionals : [...args.positionals, ...args.list('values')];
  if (positionals.length > 0) return args.with(positionals, namesChart ? {} : { values: [] });
  throw new UsageError('no manifests: name a PATH', 'kt diff --help tells more.');
}

/** The objects of a dump. One that cannot be read whole is an error: what is missing would look like new. */
export function readLiveSide(wanted: readonly Manifest[], args: ParsedArgs, io: CliIo, diff: Diff): Manifest[] {
  const manifests: Manifest[] = [];
  for (const { file, text } of liveTexts(wanted, args, io)) {
    const loaded = diff.loadManifests(text, file);
    const [problem] = loaded.diagnostics.filter(({ severity, code }) => severity === 'error' && code !== REPEATED_KEYS);
    if (problem !== undefined) {
      const line = problem.range ? `:${problem.range.start.line}` : '';
      throw new UsageError(`cannot read the live objects in ${file}${line}: ${problem.message}`);
    }
    manifests.push(...loaded.manifests.filter(({ object }) => !isEmptyList(object)));
  }
  return manifests;
}

const REPEATED_KEYS = 'KT1005';

const isEmptyList = (object: Manifest['object']): boolean =>
  String(object.kind).endsWith('List') && (object.items === null || object.items === undefined) && !object.spec;

function* liveTexts(
  wanted: readonly Manifest[],
  args: ParsedArgs,
  io: CliIo,
): Generator<{ file: string; text: string }> {
  const context = args.string('context');
  if (context !== undefined) {
    yield { file: `context ${context}`, text: readContext(context, wanted, args, io) };
    return;
  }
  const paths = args.list('live');
  if (paths.includes('-') && args.positionals.includes('-')) {
    throw new UsageError('standard input cannot be both the manifests and the live objects');
  }
  for (const { kind, path } of findInputs(paths, io.cwd, () => false)) {
    if (kind === 'stdin') yield { file: 'stdin', text: decodeText(readStdin(io)) };
    else if (kind === 'file') yield { file: path, text: readText(path, io.cwd) };
    else throw new UsageError(`--live ${path} is a chart: name a dump of live objects`);
  }
}

/** Files and folders of objects that are known and not compared. */
export const textsBelow = (paths: readonly string[], io: CliIo): string[] =>
  findInputs(paths, io.cwd, () => false)
    .filter(({ kind }) => kind === 'file')
    .map(({ path }) => readText(path, io.cwd));
