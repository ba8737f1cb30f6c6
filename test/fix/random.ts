/** A generator of numbers that is the same in every run: mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** So many of a list, in its order. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = list.map((_, i) => i);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, list.length)) chosen.add(left.splice(this.below(left.length), 1)[0]!);
    return list.filter((_, i) => chosen.has(i));
  }
}
