import type { CliIo } from '../io.ts';

/** Milliseconds after which somebody who waits is told, and between two tellings. */
const PATIENCE = 1000;
const EVERY = 100;

/** One line on a terminal that says how far a long run has come. */
export class Progress {
  readonly #io: CliIo;
  readonly #total: number;
  readonly #begun = Date.now();
  #last = 0;
  readonly #wanted: boolean;
  #shown = false;

  /** @param wanted `false` where the user wants none */
  constructor(io: CliIo, total: number, wanted = true) {
    this.#io = io;
    this.#total = total;
    this.#wanted = wanted && io.env.TERM !== 'dumb';
  }

  at(done: number, what: string): void {
    if (!this.#wanted) return;
    const now = Date.now();
    if (now - this.#begun < PATIENCE || now - this.#last < EVERY || !this.#io.isErrorTerminal?.()) return;
    this.#last = now;
    this.#shown = true;
    const name = what.replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd').slice(-60);
    this.#io.stderr(`\r\x1b[Kkt: ${done} of ${this.#total}  ${name}`);
  }

  end(): void {
    if (this.#shown) this.#io.stderr('\r\x1b[K');
  }
}
