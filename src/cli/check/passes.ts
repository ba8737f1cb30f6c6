import type { CheckConfig } from '../../lint/index.ts';
import type { CliIo } from '../io.ts';
import { asksForSets, matrixOf } from '../matrix/matrix.ts';
import type { ParsedArgs } from '../parse-args.ts';
import type { Unit } from './unit.ts';
import { valueSetsOf } from './value-sets.ts';

/** A unit with one set of values and one version of Kubernetes. */
export interface Pass {
  readonly valueSet: string;
  /** As it was asked for; absent where nobody asked for several. */
  readonly version?: string;
  /** The command line of `kt lint` for it. */
  readonly args: ParsedArgs;
  /** The chart may ask for more values than these: then others are meant for it. */
  readonly mayNotDo: boolean;
  /** Its values are one of several sets that lie beside the chart. */
  readonly byConvention: boolean;
}

/** All that a unit is checked as. What the command line says counts more than the configuration. */
export function passesOf(unit: Unit, settings: CheckConfig, args: ParsedArgs, io: CliIo): Pass[] {
  if (unit.kind === 'chart' && asksForSets(args)) return passesOfMatrix(unit, settings, args, io);
  const asked = args.list('kubernetes-version').map((version) => version.trim());
  const versions = [...new Set(asked.length > 0 ? asked : (settings.kubernetesVersions ?? []))];
  const sets =
    unit.kind === 'chart'
      ? valueSetsOf(unit.path, args.list('values'), io.cwd, settings)
      : [{ name: '', files: [], mayNotDo: false }];
  const paths = unit.kind === 'stdin' ? ['-'] : unit.kind === 'chart' ? [asPath(unit.path)] : unit.files.map(asPath);
  return sets.flatMap(({ name, files, mayNotDo, byConvention = false, set = [], releaseName, namespace }) => {
    const options = {
      values: files,
      set: [...set, ...args.list('set')],
      ...unlessGiven(args, 'namespace', namespace ?? settings.namespace),
      ...unlessGiven(args, 'name-template', releaseName ?? settings.releaseName),
    };
    return (versions.length > 0 ? versions : [undefined]).map((version) => ({
      valueSet: name,
      mayNotDo,
      byConvention,
      args: args.with(paths, { ...options, ...(version !== undefined && { 'kubernetes-version': [version] }) }),
      ...(version !== undefined && versions.length > 1 && { version }),
    }));
  });
}

/** Sets of values that the command line names come in place of all others. */
function passesOfMatrix(unit: Unit, settings: CheckConfig, args: ParsedArgs, io: CliIo): Pass[] {
  const asked = args.list('kubernetes-version').length === 0 ? (settings.kubernetesVersions ?? []) : [];
  const given = asked.length > 0 && !args.has('matrix') ? { 'kubernetes-version': asked } : {};
  const { cells, versions } = matrixOf(args.with([asPath(unit.path)], given), io, 'kubernetes-version');
  return cells.map(({ valueSet, version, args: ofCell }) => ({
    valueSet,
    mayNotDo: false,
    byConvention: false,
    args: ofCell.with(ofCell.positionals, {
      ...unlessGiven(ofCell, 'namespace', settings.namespace),
      ...unlessGiven(ofCell, 'name-template', settings.releaseName),
    }),
    ...(versions.length > 1 && version !== undefined && { version }),
  }));
}

const unlessGiven = (args: ParsedArgs, option: string, value: string | undefined) =>
  value === undefined || args.has(option) ? {} : { [option]: [value] };

/** A file whose name is `-` is no standard input. */
const asPath = (path: string): string => (path === '-' ? './-' : path);
