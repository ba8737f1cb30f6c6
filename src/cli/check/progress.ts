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
  readonly #stop: () => void;
  #release: (() => void) | undefined;

  /**
   * @param wanted `false` where the user wants none
   * @param stop called on Ctrl-C while the line is shown, which then goes: whoever calls has to end
   */
  constructor(io: CliIo, total: number, wanted = true, stop = (): void => {}) {
    this.#io = io;
    this.#total = total;
    this.#stop = stop;
    this.#wanted = wanted && io.env.TERM !== 'dumb';
  }

  at(done: number, what: string): void {
    if (!this.#wanted) return;
    const now = Date.now();
    if (now - this.#begun < PATIENCE || now - this.#last < EVERY || !this.#io.isErrorTerminal?.()) return;
    this.#last = now;
    if (!this.#shown) this.#release = this.#io.onInterrupt?.(this.#stop);
    this.#shown = true;
    const name = what.replace(/[\x00-\x1f\x7f-\x9f]/g, '\ufffd').slice(-60);
    this.#io.stderr(`\r\x1b[Kkt: ${done} of ${this.#total}  ${name}`);
  }

  end(): void {
    if (this.#shown) this.#io.stderr('\r\x1b[K');
    this.#shown = false;
    this.#release?.();
  }
}
