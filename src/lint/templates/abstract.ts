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
  /** How many things it may be, but for what is not followed. */
  readonly size: number;
  /** @see signature, once it was asked for. */
  signature: string | undefined;
  /** What it becomes together with others, where that was asked for. */
  joins: Map<Abstract, Abstract> | undefined;
}

/** A map or a list that a template makes. */
export interface Container {
  readonly id: number;
  readonly entries: ReadonlyMap<string, Abstract>;
  /** Entries whose keys are not known, and the items of lists. */
  readonly rest: Abstract;
  /** What was merged into it. */
  also: Abstract;
}

/** The sets that it consists of. */
type Parts = Pick<Abstract, 'paths' | 'tops' | 'files' | 'containers' | 'texts'>;

const none: ReadonlySet<never> = new Set<never>();

/** Many are made, and most of them are short-lived: a class, so that nothing is made beside it. */
class Made implements Abstract {
  paths: ReadonlySet<ValuePath> = none;
  tops: ReadonlySet<ChartNode> = none;
  files: ReadonlySet<ChartNode> = none;
  containers: ReadonlySet<Container> = none;
  texts: ReadonlySet<string> = none;
  other = false;
  size = 1;
  signature: string | undefined = undefined;
  joins: Map<Abstract, Abstract> | undefined = undefined;
}

function madeOf({ paths, tops, files, containers, texts }: Parts, other: boolean): Abstract {
  const made = new Made();
  made.paths = paths;
  made.tops = tops;
  made.files = files;
  made.containers = containers;
  made.texts = texts;
  made.other = other;
  made.size = paths.size + tops.size + files.size + containers.size + texts.size;
  return made;
}

/** One thing, or several of a kind. */
function only<K extends keyof Parts>(kind: K, things: Parts[K]): Abstract {
  const made: Pick<Made, K> & Made = new Made();
  made[kind] = things as Made[K];
  made.size = things.size;
  return made;
}

export const NOTHING: Abstract = only('texts', none);
export const OTHER: Abstract = madeOf(NOTHING, true);
export const ofPath = (path: ValuePath): Abstract => (path.alone ??= only('paths', new Set([path])));
export const ofPaths = (paths: readonly ValuePath[]): Abstract =>
  paths.length > 1 ? only('paths', new Set(paths)) : paths[0] === undefined ? NOTHING : ofPath(paths[0]);
export const withPaths = (of: Abstract, paths: ReadonlySet<ValuePath>): Abstract => madeOf({ ...of, paths }, of.other);
export const ofTop = (chart: ChartNode): Abstract => (chart.top ??= only('tops', new Set([chart])));
export const ofFiles = (chart: ChartNode): Abstract => only('files', new Set([chart]));
export const ofContainer = (container: Container): Abstract => only('containers', new Set([container]));
export const ofText = (text: string): Abstract => only('texts', new Set([text]));
export const ofTexts = (texts: ReadonlySet<string>): Abstract => only('texts', texts);

/** Nothing but known texts. */
export const isText = ({ texts, size, other }: Abstract): boolean => size > 0 && texts.size === size && !other;

/** More alternatives than that are not told apart. */
const MAX_TEXTS = 100;
/** What larger ones become is not remembered: they are rarely put together twice, and take their room. */
const MAX_REMEMBERED = 8;

/** All that any of them may be. The first one itself where the others add nothing to it. */
export const join = (...all: readonly Abstract[]): Abstract => joinOf(all);

export function joinOf(all: readonly Abstract[]): Abstract {
  let found = NOTHING;
  let others: Abstract[] | undefined;
  for (const one of all) {
    if (one === found || (one.size === 0 && !one.other)) continue;
    if (found === NOTHING) found = one;
    else if (others === undefined) others = [one];
    else others.push(one);
  }
  if (others === undefined) return found;
  return others.length === 1 ? joinTwo(found, others[0]!) : joinAll([found, ...others]);
}

function joinTwo(first: Abstract, second: Abstract): Abstract {
  // What is not followed is one and the same for all charts, so that it is not for it to remember anything.
  if (first === OTHER || second === OTHER || first.size + second.size > MAX_REMEMBERED) return joinAll([first, second]);
  first.joins ??= new Map();
  let found = first.joins.get(second);
  if (found === undefined) {
    found = joinAll([first, second]);
    first.joins.set(second, found);
  }
  return found;
}

function joinAll(given: readonly Abstract[]): Abstract {
  const first = given[0]!;
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
  return madeOf({ paths, tops, files, containers, texts: texts.size > MAX_TEXTS ? new Set(['\0']) : texts }, other);
}

/** Most of what is put together is in the first set already, which is then not copied. */
function union<K extends keyof Parts>(all: readonly Abstract[], of: K): Abstract[K] {
  let known: ReadonlySet<unknown> = none;
  let own: Set<unknown> | undefined;
  for (const { [of]: added } of all) {
    if (known.size === 0) known = added;
    else if (added !== known && added.size > 0)
      for (const one of added) {
        if (known.has(one)) continue;
        own ??= new Set(known);
        known = own.add(one);
      }
  }
  return known as Abstract[K];
}

/** Equal for what is equal. */
export function signature(of: Abstract): string {
  of.signature ??= signatureOf(of);
  return of.signature;
}

function signatureOf({ paths, tops, files, containers, texts, other }: Abstract): string {
  const [text] = texts;
  // The texts come last, and one of them begins with a quote, so that nothing in them can be taken for something else.
  const written = texts.size < 2 ? (text ?? '') : JSON.stringify([...texts].sort());
  return `${ids('p', paths)}${ids('t', tops)}${ids('f', files)}${ids('c', containers)}${other ? 'o' : ''}${texts.size}"${written}`;
}

function ids(kind: string, set: ReadonlySet<{ readonly id: number }>): string {
  if (set.size === 0) return '';
  if (set.size === 1) for (const { id } of set) return kind + id;
  const sorted = Array.from(set, ({ id }) => id).sort((a, b) => a - b);
  return kind + sorted.join();
}
