/** An item whose key an earlier one has, and the first that has it. */
export interface Repeat<T> {
  readonly item: T;
  readonly first: T;
}

/** The items whose key was there before, in their order. Those without a key are passed over. */
export function repeats<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Repeat<T>[] {
  const firsts = new Map<string, T>();
  const found: Repeat<T>[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, item);
    else found.push({ item, first });
  }
  return found;
}
