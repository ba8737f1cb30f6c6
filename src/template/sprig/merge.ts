import type { Env } from '../env.ts';
import { fn, GoError, type GoFunc, GoMap, type GoValue, isTrue, kindOf } from '../value.ts';

const DICT = 'map[string]interface {}';

type Dict = Map<string, GoValue>;

/** Sprig's merging of dictionaries: mergo.Merge and mergo.MergeWithOverwrite into the first one, in place. */
export const mergeFunctions = (env: Env): GoFunc[] => {
  const merging =
    (overwrite: boolean) =>
    (target: Dict, ...sources: Dict[]): GoValue =>
      mergeAll(env, target, sources, overwrite);
  const declare = (name: string, impl: GoFunc['impl']) => fn(name, [DICT, `...${DICT}`], 'interface {}', impl);
  return [
    declare('merge', swallowMergoErrors(merging(false))),
    declare('mustMerge', merging(false)),
    declare('mergeOverwrite', swallowMergoErrors(merging(true))),
    declare('mustMergeOverwrite', merging(true)),
  ];
};

/** An error that mergo returns, as opposed to a panic within it. */
class MergoError extends GoError {}

/** dict.go: merge: an error gives the empty string. */
function swallowMergoErrors(impl: (target: Dict, ...sources: Dict[]) => GoValue): GoFunc['impl'] {
  return (target: Dict, ...sources: Dict[]) => {
    try {
      return impl(target, ...sources);
    } catch (error) {
      if (error instanceof MergoError) return '';
      throw error;
    }
  };
}

function mergeAll(env: Env, target: Dict, sources: readonly Dict[], overwrite: boolean): GoValue {
  let result = target;
  for (const source of sources) {
    if (isNilMap(result) && !isNilMap(source)) result = new Map();
    new Merger(env, overwrite).merge(result, source, 0);
  }
  return result;
}

const isNilMap = (v: GoValue): boolean => v instanceof GoMap && v.isNil;

/** Deeper than any data; data that contains itself would never end (Go's stack overflows there). */
const MAX_DEPTH = 1000;

class Merger {
  private readonly env: Env;
  private readonly overwrite: boolean;

  constructor(env: Env, overwrite: boolean) {
    this.env = env;
    this.overwrite = overwrite;
  }

  /** merge.go: deepMerge for two maps, the target being not nil. */
  merge(target: Dict, source: Dict, depth: number): void {
    if (depth > MAX_DEPTH) throw new GoError('stack overflow');
    this.env.step(source.size);
    for (const key of [...source.keys()]) this.mergeEntry(target, source, key, depth);
  }

  private mergeEntry(target: Dict, source: Dict, key: string, depth: number): void {
    const value = source.get(key)!;
    const assign = () => setMapIndex(target, key, value, source);
    if (value === null) {
      if (this.overwrite) assign();
      return;
    }
    const kind = kindOf(value);
    const old = target.get(key);
    if (kind === 'map') this.mergeMap(old, value as Dict, depth);
    else if (kind === 'ptr') this.mergePointer(old, value);
    else if (kind === 'slice' && this.overwrite) assign();
    // A map that was empty before is not any more, once merged into: `old` is asked now.
    if (old !== undefined && isTrue(old)) {
      if (kind === 'slice' || (kind === 'map' && old instanceof Map)) return;
      if (!this.overwrite) return;
    }
    assign();
  }

  private mergeMap(old: GoValue | undefined, source: Dict, depth: number): void {
    if (old instanceof Map) {
      if (!isNilMap(old)) this.merge(old, source, depth + 1);
    } else if (kindOf(old) === 'ptr') {
      this.mergePointer(old, source);
    }
  }

  /** A pointer is only merged with one; what it points at has no fields that could be set. */
  private mergePointer(old: GoValue | undefined, source: GoValue): void {
    if (kindOf(old) === 'ptr' && kindOf(source) !== 'ptr' && !this.overwrite) {
      throw new MergoError('src and dst must be of same type');
    }
  }
}

const elementType = (map: Dict): string => (map instanceof GoMap ? map.elem : 'interface {}');

/** Value.SetMapIndex with an element of another map: any type fits into `interface {}`, else they must be the same. */
function setMapIndex(target: Dict, key: string, value: GoValue, source: Dict): void {
  const [from, to] = [elementType(source), elementType(target)];
  if (to !== 'interface {}' && from !== to) {
    throw new GoError(`reflect.Value.SetMapIndex: value of type ${from} is not assignable to type ${to}`);
  }
  target.set(key, value);
}
