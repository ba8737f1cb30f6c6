import type { ChartNode } from './chart-node.ts';
import type { ValuePath } from './value-path.ts';

/**
 * What an expression may be, as far as it matters for which values are read: places in the values, the top-level object of
 * a chart, maps and lists that templates make, known texts. All that holds at once; nothing of it means something else.
 */
export interface Abstract {
  readonly paths: ReadonlySet<ValuePath>;
  /** The object that templates of that chart begin with: `.Values`, `.Chart`, `.Files` … */
  readonly tops: ReadonlySet<ChartNode>;
  /** The `.Files` of a chart. */
  readonly files: ReadonlySet<ChartNode>;
  readonly containers: ReadonlySet<Container>;
  /** Known texts; `\0` in them stands for any text. */
  readonly texts: ReadonlySet<string>;
  /** Or something that is not followed. */
  readonly other: boolean;
}

/** A map or a list that a template makes. */
export interface Container {
  readonly id: number;
  readonly entries: Map<string, Abstract>;
  /** Entries whose keys are not known, and the items of lists. */
  rest: Abstract;
  /** What was merged into it. */
  also: Abstract;
}

const none: ReadonlySet<never> = new Set<never>();
export const NOTHING: Abstract = {
  paths: none,
  tops: none,
  files: none,
  containers: none,
  texts: none,
  other: false,
};
export const OTHER: Abstract = { ...NOTHING, other: true };
export const ofPath = (path: ValuePath): Abstract => (path.alone ??= { ...NOTHING, paths: new Set([path]) });
export const ofPaths = (paths: readonly ValuePath[]): Abstract =>
  paths.length < 2 ? (paths[0] ? ofPath(paths[0]) : NOTHING) : { ...NOTHING, paths: new Set(paths) };
export const ofTop = (chart: ChartNode): Abstract => ({ ...NOTHING, tops: new Set([chart]) });
export const ofFiles = (chart: ChartNode): Abstract => ({ ...NOTHING, files: new Set([chart]) });
export const ofContainer = (container: Container): Abstract => ({ ...NOTHING, containers: new Set([container]) });
export const ofText = (text: string): Abstract => ({ ...NOTHING, texts: new Set([text]) });

export function isNothing({ paths, tops, files, containers, texts, other }: Abstract): boolean {
  return !other && paths.size + tops.size + files.size + containers.size + texts.size === 0;
}

/** How many things it may be. */
export const sizeOf = ({ paths, tops, files, containers, texts }: Abstract): number =>
  paths.size + tops.size + files.size + containers.size + texts.size;

/** More alternatives than that are not told apart. */
const MAX_TEXTS = 100;

/** All that any of them may be. The first one itself where the others add nothing to it. */
export function join(...all: readonly Abstract[]): Abstract {
  const given = all.filter((one) => !isNothing(one));
  const [first = NOTHING] = given;
  if (given.every((one) => one === first)) return first;
  const paths = union(given, 'paths');
  const tops = union(given, 'tops');
  const files = union(given, 'files');
  const containers = union(given, 'containers');
  const texts = union(given, 'texts');
  const other = given.some((one) => one.other);
  const grew =
    paths !== first.paths ||
    tops !== first.tops ||
    files !== first.files ||
    containers !== first.containers ||
    texts !== first.texts ||
    other !== first.other;
  if (!grew) return first;
  return { paths, tops, files, containers, texts: texts.size > MAX_TEXTS ? new Set(['\0']) : texts, other };
}

/** Most of what is put together is in the first set already, which is then not copied. */
function union<K extends Exclude<keyof Abstract, 'other'>>(all: readonly Abstract[], of: K): Abstract[K] {
  let known: ReadonlySet<unknown> = none;
  let own: Set<unknown> | undefined;
  for (const { [of]: added } of all) {
    if (known.size === 0) known = added;
    else if (added !== known)
      for (const one of added) {
        if (known.has(one)) continue;
        own ??= new Set(known);
        known = own.add(one);
      }
  }
  return known as Abstract[K];
}

const signatures = new WeakMap<Abstract, string>();

/** Equal for what is equal. */
export function signature(of: Abstract): string {
  const known = signatures.get(of);
  if (known !== undefined) return known;
  const { paths, tops, files, containers, texts, other } = of;
  const ids = (set: ReadonlySet<{ readonly id: number }>) => [...set].map(({ id }) => id).sort((a, b) => a - b);
  const made = JSON.stringify([ids(paths), ids(tops), ids(files), ids(containers), [...texts].sort(), other]);
  signatures.set(of, made);
  return made;
}
