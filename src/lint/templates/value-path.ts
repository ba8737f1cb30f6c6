import type { Abstract } from './abstract.ts';

/** Deeper paths are no longer told apart: templates that walk a tree of values by calling themselves would make ever longer ones. */
const MAX_DEPTH = 24;
/** The key that stands for all entries of a map or list. */
const ANY = '\0';

/** A place in the values, and what templates do with what stands there. */
export class ValuePath {
  readonly parent: ValuePath | undefined;
  readonly key: string;
  readonly depth: number;
  readonly id: number;
  /** One of many entries, or below one. */
  readonly isOfMany: boolean;
  /** Looked at: tested, compared, counted. */
  read = false;
  /** Written or handed on with all that is below. */
  whole = false;
  /** Its entries are gone through, or looked up by names that only a render knows. */
  dynamic = false;
  /** Told apart from what is absent: by a condition, a default, `hasKey`. */
  tested = false;
  /** Texts that it is compared with. */
  compared: Set<string> | undefined;
  /** Other things that stand here: what templates `set` or `merge` into the values, what is imported from subcharts. */
  also: Abstract | undefined;
  /** This place and nothing else, once it was asked for. */
  alone: Abstract | undefined;
  readonly #children = new Map<string, ValuePath>();

  constructor(ids: { next: number }, parent?: ValuePath, key = '') {
    this.#ids = ids;
    this.id = ids.next++;
    this.parent = parent;
    this.key = key;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.isOfMany = key === ANY || (parent?.isOfMany ?? false);
  }

  readonly #ids: { next: number };

  child(key: string): ValuePath {
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    if (this.depth >= MAX_DEPTH) {
      this.whole = true;
      return this;
    }
    const made = new ValuePath(this.#ids, this, key);
    this.#children.set(key, made);
    return made;
  }

  /** What stands for each of the entries. */
  entry(): ValuePath {
    this.read = true;
    this.dynamic = true;
    return this.child(ANY);
  }

  /** The child where there is one already. */
  known(key: string): ValuePath | undefined {
    return this.#children.get(key);
  }

  children(): Iterable<ValuePath> {
    return this.#children.values();
  }

  /**
   * An entry that is looked up in an entry of the same: `agents.*.agents.*`. A template that merges an entry of its values
   * into the values themselves would lead ever deeper.
   */
  get isRepeated(): boolean {
    if (this.depth < 4 || !this.isOfMany) return false;
    const { steps } = this;
    for (let length = 2; 2 * length <= steps.length; length += 1) {
      const last = steps.slice(-length);
      if (last.includes(ANY) && last.every((step, i) => step === steps[steps.length - 2 * length + i])) return true;
    }
    return false;
  }

  /** The keys from the top. */
  get steps(): readonly string[] {
    return this.parent === undefined ? [] : [...this.parent.steps, this.key];
  }

  /** `image.tag`. */
  get text(): string {
    return this.steps.join('.');
  }
}
