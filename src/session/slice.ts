/** Thrown where more is to be done than may be at once: newer keystrokes come first. */
export class Later extends Error {}

/** A slice of work, in pieces that need not be done again. */
export class Slice {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** A piece was done, and stays. */
  done(): void {
    this.#left -= 1;
  }

  /** Another piece is to be done. @throws Later */
  next(): void {
    if (this.#left <= 0) throw new Later();
  }
}

/** What is there once it is all done at once; nothing where it was too much. */
export function unlessLater<T>(run: () => T): { readonly value: T } | undefined {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof Later) return undefined;
    throw error;
  }
}
