import type { Abstract } from './abstract.ts';

/** Who looks something up: the execution of a template. */
export interface Reader {
  /** What it, or one that it called, looked up has changed since. */
  isStale: boolean;
  readonly callers: Set<Reader>;
}

interface Lookup {
  readonly key: string;
  readonly found: Abstract;
  /** In the order in which they looked: one that looks again and again stands there once. */
  readonly readers: Reader[];
  isStale: boolean;
}

/** No keys of maps begin so: what is asked for is more than one entry. */
export const NO_KEY = '\0';

/** What was looked up in values, by whom, and in which things that may change it was looked. */
export class Lookups {
  /** Who looks at the moment. */
  reader: Reader | undefined;
  readonly #known = new Map<Abstract, Map<string, Lookup>>();
  readonly #lookedIn = new Map<object, Lookup[]>();
  /** The things that the lookup under way looked in. */
  readonly #visited: object[] = [];

  /** Looks once, until something changes where it was looked in. */
  remembered(of: Abstract, key: string, look: (of: Abstract, key: string) => Abstract): Abstract {
    let keys = this.#known.get(of);
    if (keys === undefined) {
      keys = new Map();
      this.#known.set(of, keys);
    }
    let lookup = keys.get(key);
    if (lookup === undefined || lookup.isStale) {
      lookup = this.#look(of, key, look);
      keys.set(key, lookup);
    }
    const { reader } = this;
    if (reader !== undefined && reader !== lookup.readers.at(-1)) lookup.readers.push(reader);
    return lookup.found;
  }

  #look(of: Abstract, key: string, look: (of: Abstract, key: string) => Abstract): Lookup {
    this.#visited.length = 0;
    const lookup: Lookup = { key, found: look(of, key), readers: [], isStale: false };
    for (const thing of this.#visited) {
      const lookups = this.#lookedIn.get(thing);
      if (lookups === undefined) this.#lookedIn.set(thing, [lookup]);
      else if (lookups.at(-1) !== lookup) lookups.push(lookup);
    }
    return lookup;
  }

  /** The lookup under way looked in a thing. */
  visit(thing: object): void {
    this.#visited.push(thing);
  }

  /** @param names the entries that a thing got, where they are all that it got */
  changed(thing: object, names?: ReadonlySet<string>): void {
    const lookups = this.#lookedIn.get(thing);
    if (lookups === undefined) return;
    const isTouched = ({ key }: Lookup): boolean => names === undefined || key.startsWith(NO_KEY) || names.has(key);
    this.#lookedIn.set(
      thing,
      lookups.filter((lookup) => !isTouched(lookup)),
    );
    for (const lookup of lookups.filter(isTouched)) {
      lookup.isStale = true;
      for (const reader of lookup.readers) markStale(reader);
    }
  }

  /** Nobody looks any more. */
  forget(): void {
    this.#known.clear();
    this.#lookedIn.clear();
  }
}

/** Those who called it have a stale result with it. */
export function markStale(reader: Reader): void {
  const open = [reader];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.isStale) continue;
    one.isStale = true;
    open.push(...one.callers);
  }
}
