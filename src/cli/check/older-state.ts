import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readChartFiles } from '../chart-files.ts';
import { readRelease, whole, withFilesOfValues, withoutHooks } from '../diff-against.ts';
import { FOR_DIFF, type Side, sideOf } from '../diff-sides.ts';
import { UsageError } from '../exit.ts';
import { readGitTree } from '../git-tree.ts';
import { ignoredBy, readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { discover } from './discover.ts';
import type { Unit } from './unit.ts';

type Diff = typeof import('../../diff/index.ts');

/** What units were, at a commit, in another folder, or as a release. */
export interface OlderState {
  /**
   * The objects of a unit; none where it is new.
   * @param args the command line of the pass
   */
  before(unit: Unit, args: ParsedArgs): Side;
  /** The files of a chart as they were; nothing where it is new. */
  filesBefore(unit: Unit): ReadonlyMap<string, string> | undefined;
  /** What of the new side takes part. */
  now(side: Side): Side;
  /** It is one release, and not something for all sets of values. */
  readonly isRelease: boolean;
  close(): void;
}

/** A folder with the older files: their paths from `cwd` are those of today's from the user's folder. */
interface Place {
  readonly cwd: string;
  readonly starts: readonly string[];
  /** The path from `cwd` of a path of the user's. */
  pathOf(path: string): string;
  close(): void;
}

/** @param starts what the user named */
export function olderState(against: string, starts: readonly string[], args: ParsedArgs, io: CliIo, diff: Diff) {
  if (against.startsWith('helm:')) return release(against.slice(5), io, diff);
  const place = against.startsWith('git:') ? commit(against.slice(4), starts, io) : folder(against, starts, io);
  return new OlderFiles(against, place, args, io, diff);
}

function release(file: string, io: CliIo, diff: Diff): OlderState {
  const side = readRelease(file, io, diff);
  return { before: () => side, filesBefore: () => undefined, now: withoutHooks, isRelease: true, close: () => {} };
}

/** The whole of the folder that the user is in, and of what was named beside it. */
function commit(ref: string, starts: readonly string[], io: CliIo): Place {
  if (ref === '') throw new UsageError('--against git: names no commit: git:main, git:HEAD~1, git:v1.2.0');
  const tree = readGitTree(ref, ['.', ...starts], [], io);
  const cwd = join(tree.root, tree.pathOf('.'));
  const own = (path: string): string => relative(io.cwd, resolve(io.cwd, path)) || '.';
  return { cwd, starts: starts.map(own), pathOf: own, close: tree.remove };
}

/** One path that is named is compared with another; all paths of the folder that the user is in with those of another folder. */
function folder(path: string, starts: readonly string[], io: CliIo): Place {
  if (!existsSync(resolve(io.cwd, path)))
    throw new UsageError(
      `--against ${path}: no such file or folder`,
      'It is a PATH, git:REF or helm:FILE (helm get manifest).',
    );
  const [start] = starts;
  if (starts.length === 1 && start !== '.') {
    const pathOf = (one: string): string => {
      const way = relative(resolve(io.cwd, start!), resolve(io.cwd, one));
      return way.startsWith('..') ? one : join(path, way);
    };
    return { cwd: resolve(io.cwd), starts: [path], pathOf, close: () => {} };
  }
  const own = (one: string): string => relative(io.cwd, resolve(io.cwd, one)) || '.';
  return { cwd: resolve(io.cwd, path), starts: starts.map(own), pathOf: own, close: () => {} };
}

class OlderFiles implements OlderState {
  readonly isRelease = false;
  readonly #against: string;
  readonly #place: Place;
  readonly #io: CliIo;
  readonly #diff: Diff;
  readonly #units: ReadonlyMap<string, Unit>;

  constructor(against: string, place: Place, args: ParsedArgs, io: CliIo, diff: Diff) {
    this.#against = against;
    this.#place = place;
    this.#io = io;
    this.#diff = diff;
    const starts = place.starts.filter((path) => existsSync(resolve(place.cwd, path)));
    const { units } = discover(starts, place.cwd, ignoredBy(args.list('ignore-filename-pattern')));
    this.#units = new Map(units.map((unit) => [this.#key(unit.kind, unit.path), unit]));
  }

  #key(kind: Unit['kind'], path: string): string {
    return `${kind} ${resolve(this.#place.cwd, path)}`;
  }

  before(unit: Unit, args: ParsedArgs): Side {
    const old = this.#units.get(this.#key(unit.kind, this.#place.pathOf(unit.path)));
    if (old === undefined) return { manifests: [], diagnostics: [] };
    const fileOf = (file: string): string => {
      const older = resolve(this.#place.cwd, this.#place.pathOf(file));
      return file !== '-' && existsSync(older) ? older : resolve(this.#io.cwd, file);
    };
    const asked = withFilesOfValues(args.with(old.kind === 'chart' ? [old.path] : old.files), fileOf);
    const version = args.string('kubernetes-version') ?? 'latest';
    const inputs = readInputs(asked, { ...this.#io, cwd: this.#place.cwd }, [version], FOR_DIFF);
    return whole(sideOf(inputs, this.#diff), `${this.#against}: `);
  }

  filesBefore(unit: Unit): ReadonlyMap<string, string> | undefined {
    const old = this.#units.get(this.#key(unit.kind, this.#place.pathOf(unit.path)));
    return old?.kind === 'chart' ? readChartFiles(old.path, { cwd: this.#place.cwd }) : undefined;
  }

  now(side: Side): Side {
    return side;
  }

  close(): void {
    this.#place.close();
  }
}
