import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { readText } from '../read-text.ts';
import { type DeclaredSet, type Excluded, type MatrixFile, readMatrixFile } from './matrix-file.ts';

/** A chart with one set of values, for one version of Kubernetes. */
export interface Cell {
  /** The name of the set; '' where no sets were asked for. */
  readonly valueSet: string;
  /** As it was asked for; absent where no version was. */
  readonly version?: string;
  /** The command line for it. */
  readonly args: ParsedArgs;
}

/** What a run looks at. */
export interface Matrix {
  readonly cells: readonly Cell[];
  /** The names of the sets in their order; one name '' where no sets were asked for. */
  readonly valueSets: readonly string[];
  /** All versions that were asked for, in order. */
  readonly versions: readonly string[];
}

/** The option that versions stand in: `kt render` names it as helm does. */
export type VersionOption = 'kubernetes-version' | 'kube-version';

/** Whether the command line asks for several sets of values. */
export const asksForSets = (args: ParsedArgs): boolean => args.has('matrix') || args.has('values-set');

/** Versions of the command line, `1.29,1.34` or one by one. */
export const versionsOf = (args: ParsedArgs, option: VersionOption): string[] => [
  ...new Set(
    args
      .list(option)
      .flatMap((text) => text.split(','))
      .map((version) => version.trim())
      .filter((version) => version !== ''),
  ),
];

/**
 * All sets with all versions, but what is excluded. What the command line says of values holds for all sets, and a set's own
 * come after it; its versions count more than those of the file.
 * @throws UsageError
 */
export function matrixOf(args: ParsedArgs, io: CliIo, option: VersionOption): Matrix {
  const path = args.string('matrix');
  const file = path === undefined ? {} : inCwd(readMatrixFile(readText(path, io.cwd), path), path, io);
  const sets = allSets(file, args);
  const asked = versionsOf(args, option);
  const all = asked.length > 0 ? asked : [...new Set(file.kubernetesVersions ?? [])];
  const cells = sets.flatMap((set) => cellsOf(set, all, file.exclude ?? [], args, option));
  if (cells.length === 0) throw new UsageError(`${path ?? 'the matrix'} excludes every combination`);
  const versions = [...new Set(cells.flatMap(({ version }) => version ?? []))];
  return { cells, valueSets: [...new Set(cells.map(({ valueSet }) => valueSet))], versions };
}

function cellsOf(
  set: DeclaredSet,
  all: readonly string[],
  exclude: readonly Excluded[],
  args: ParsedArgs,
  option: VersionOption,
): Cell[] {
  const versions = set.kubernetesVersions ?? all;
  const isExcluded = (version: string | undefined): boolean =>
    exclude.some(
      ({ valueSet, kubernetesVersion }) =>
        (valueSet ?? set.name) === set.name && (kubernetesVersion === undefined || kubernetesVersion === version),
    );
  return (versions.length > 0 ? versions : [undefined])
    .filter((version) => !isExcluded(version))
    .map((version) => ({
      valueSet: set.name,
      ...(version !== undefined && { version }),
      args: args.with(args.positionals, {
        ...valuesOf(set, args),
        ...(version !== undefined && { [option]: [version] }),
      }),
    }));
}

function valuesOf(set: DeclaredSet, args: ParsedArgs): Record<string, readonly string[]> {
  const lists = { values: set.values, set: set.set, 'set-string': set.setString, 'set-json': set.setJson };
  const given = Object.entries(lists).map(([name, own = []]) => [name, [...args.list(name), ...own]] as const);
  return {
    ...Object.fromEntries(given),
    ...(set.namespace !== undefined && { namespace: [set.namespace] }),
    ...(set.releaseName !== undefined && { 'name-template': [set.releaseName] }),
  };
}

/** Those of the file, then those of the command line. */
function allSets({ valueSets = [] }: MatrixFile, args: ParsedArgs): DeclaredSet[] {
  const named = args.list('values-set').map(namedSet);
  const sets = [...valueSets, ...named];
  const names = new Set<string>();
  for (const { name } of sets) {
    if (names.has(name)) throw new UsageError(`there are two sets of values called "${name}"`);
    names.add(name);
  }
  return sets.length > 0 ? sets : [{ name: '' }];
}

/** `NAME=FILE,FILE`; `NAME=` is a set without files: the chart's own values. A single FILE is its own name. */
function namedSet(text: string): DeclaredSet {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  if (name === '') throw new UsageError(`--values-set ${text} names no set`, 'Write --values-set NAME=FILE[,FILE…]');
  const files = (equals < 0 ? text : text.slice(equals + 1)).split(',').filter((file) => file !== '');
  if (files.includes('-')) throw new UsageError(`--values-set ${text}: standard input can be no set`, 'Use -f -');
  return { name, values: files };
}

/** Files of a matrix are named from its folder. */
function inCwd(file: MatrixFile, path: string, io: CliIo): MatrixFile {
  const folder = dirname(resolve(io.cwd, path));
  const shown = (name: string): string => {
    const way = relative(io.cwd, resolve(folder, name)).replaceAll(sep, '/');
    return way.startsWith('..') && !dirname(path).startsWith('..') ? join(folder, name) : way;
  };
  const sets = file.valueSets?.map((set) => ({ ...set, ...(set.values && { values: set.values.map(shown) }) }));
  return { ...file, ...(sets && { valueSets: sets }) };
}
