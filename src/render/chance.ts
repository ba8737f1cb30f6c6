import { seededRandom, systemNow } from './seed.ts';

/**
 * Clock and chance of renders that nobody uses for more than a look: in each of them a template draws the same, so that it
 * writes the same as long as it reads the same.
 */
export class Chance {
  #now: bigint | undefined;
  #template = '';
  #random: ((size: number) => Uint8Array) | undefined;

  /** From now on, this template draws. */
  begin(template: string): void {
    this.#template = template;
    this.#random = undefined;
  }

  readonly now = (): bigint => {
    this.#now ??= systemNow();
    return this.#now;
  };

  readonly randomBytes = (size: number): Uint8Array => {
    this.#random ??= seededRandom(this.#template);
    return this.#random(size);
  };
}
