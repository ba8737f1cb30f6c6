import type { Range } from '../../core/diagnostic.ts';
import { lineColumn } from '../../core/source.ts';
import { suggest } from '../../core/suggest.ts';
import type { Source } from '../../template/node.ts';
import { accessesByPlace } from './access-places.ts';
import type { ChartAnalysis } from './analysis.ts';
import { isCommented } from './commented.ts';
import { isRead } from './unused.ts';
import type { ValuePath } from './value-path.ts';
import type { Access } from './world.ts';

/** An expression of the root chart's templates that reads values which are not there. */
export interface UndefinedRead {
  readonly source: Source;
  readonly pos: number;
  /** What is read. */
  readonly path: ValuePath;
  /** The first of its steps that is not there, or is null. */
  readonly missing: ValuePath;
  readonly why: 'absent' | 'null';
  readonly near: string | undefined;
}

const known = new WeakMap<ChartAnalysis, readonly UndefinedRead[]>();

/** Reads that no default, condition or test of the chart thinks of, looked for once: several rules ask. */
export function undefinedReads(analysis: ChartAnalysis): readonly UndefinedRead[] {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const reads = analysis.isFollowed ? readsIn(analysis) : [];
  known.set(analysis, reads);
  return reads;
}

function readsIn(analysis: ChartAnalysis): UndefinedRead[] {
  const missing = new MissingPlaces(analysis);
  return [...accessesByPlace(analysis.world.accesses).values()].flatMap((accesses) => {
    // Of templates that nobody calls it is not known what they are called with.
    const { tree } = accesses[0]!;
    if (!tree.source.name.startsWith('templates/') || !analysis.called.has(tree)) return [];
    const found = accesses.map((access) => undefinedRead(analysis, access, missing));
    // One context in which it is there is enough.
    return found.every((one) => one !== undefined) ? found.slice(0, 1) : [];
  });
}

function undefinedRead(
  { root, defaults }: ChartAnalysis,
  { tree, pos, path }: Access,
  places: MissingPlaces,
): UndefinedRead | undefined {
  if (path === undefined || path.isOfMany || path.steps[0] === 'global') return undefined;
  if (root.isLibrary || root.values === undefined) return undefined;
  for (const missing of wayTo(path)) {
    const presence = defaults.presence(missing);
    if (presence === 'open' || missing.tested || missing.also !== undefined) return undefined;
    if (presence === 'present') continue;
    if (presence === 'null' && missing === path) return undefined;
    if (places.isThoughtOf(missing)) return undefined;
    return { source: tree.source, pos, path, missing, why: presence, near: places.nearTo(missing) };
  }
  return undefined;
}

/** Places of the values that are not there. Many reads ask for the same ones, and the comments of the values are to be read for each. */
class MissingPlaces {
  readonly #analysis: ChartAnalysis;
  readonly #thoughtOf = new Map<ValuePath, boolean>();
  readonly #near = new Map<ValuePath, string | undefined>();

  constructor(analysis: ChartAnalysis) {
    this.#analysis = analysis;
  }

  isThoughtOf(path: ValuePath): boolean {
    let is = this.#thoughtOf.get(path);
    if (is === undefined) {
      is = isBooleanKey(this.#analysis, path) || isCommented(this.#analysis.root.values!, path);
      this.#thoughtOf.set(path, is);
    }
    return is;
  }

  nearTo(path: ValuePath): string | undefined {
    if (!this.#near.has(path)) this.#near.set(path, nearTo(this.#analysis, path));
    return this.#near.get(path);
  }
}

/** Told by values-boolean-key: YAML has it under another name. */
const isBooleanKey = ({ defaults }: ChartAnalysis, path: ValuePath): boolean =>
  /^(?:y|n|yes|no|on|off)$/i.test(path.key) && defaults.siblings(path).some((name) => /^(?:true|false)$/.test(name));

/** The place and those above it, from the top. */
function wayTo(path: ValuePath): ValuePath[] {
  return path.parent === undefined ? [] : [...wayTo(path.parent), path];
}

/** A name beside it that the values have and, at best, nobody reads. */
function nearTo({ defaults }: ChartAnalysis, path: ValuePath): string | undefined {
  const siblings = defaults.siblings(path).filter((name) => name !== path.key);
  const unread = siblings.filter((name) => {
    const sibling = path.parent?.known(name);
    return sibling === undefined || !isRead(sibling);
  });
  return suggest(path.key, unread) ?? suggest(path.key, siblings);
}

/** The range of an expression such as `.Values.image.tag`, whose node stands at one of its dots (parse.go: operand). */
export function rangeOfField({ text }: Source, pos: number): Range {
  let start = pos;
  while (start > 0 && /[\w.$]/.test(text[start - 1]!)) start -= 1;
  let end = pos;
  while (end < text.length && /[\w.$]/.test(text[end]!)) end += 1;
  return rangeOf(text, start, Math.max(end, start + 1));
}

/** A range by its offsets. */
export function rangeOf(text: string, start: number, end: number): Range {
  return { start: { ...lineColumn(text, start), offset: start }, end: { ...lineColumn(text, end), offset: end } };
}
