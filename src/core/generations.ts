/**
 * A cache without a size: what was not asked for between two turns goes. For work that is done again and again on nearly
 * the same things.
 */
export class Generations<K, V> {
  #now = new Map<K, V>();
  #before = new Map<K, V>();

  /** What is known of a key, or else what `make` makes of it. */
  of(key: K, make: () => V): V {
    const known = this.#now.get(key);
    if (known !== undefined) return known;
    const value = this.#before.get(key) ?? make();
    this.#now.set(key, value);
    return value;
  }

  /** To be called once a round. */
  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  get size(): number {
    return this.#now.size + this.#before.size;
  }
}
