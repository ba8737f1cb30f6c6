import type { Diagnostic } from '../core/diagnostic.ts';
import type { Unit } from './unit.ts';

export type Publish = (unit: Unit, findings: ReadonlyMap<string, readonly Diagnostic[]>) => void;

interface Running {
  readonly timer: NodeJS.Timeout | undefined;
  readonly abort: AbortController;
}

/** Keystrokes come faster than that while somebody types a word. */
const DELAY = 15;

/** Checks units some time after they changed; a change ends the check that is under way. */
export class Checks {
  readonly #publish: Publish;
  readonly #fail: (error: unknown) => void;
  readonly #running = new Map<string, Running>();

  constructor(publish: Publish, fail: (error: unknown) => void) {
    this.#publish = publish;
    this.#fail = fail;
  }

  changed(unit: Unit, delay = DELAY): void {
    this.stop(unit);
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#run(unit, abort.signal), delay);
    this.#running.set(unit.root, { timer, abort });
  }

  stop(unit: Unit): void {
    const running = this.#running.get(unit.root);
    if (running === undefined) return;
    clearTimeout(running.timer);
    running.abort.abort();
    this.#running.delete(unit.root);
  }

  async #run(unit: Unit, signal: AbortSignal): Promise<void> {
    try {
      const findings = await unit.check(signal);
      if (!signal.aborted) this.#publish(unit, findings);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }
}
