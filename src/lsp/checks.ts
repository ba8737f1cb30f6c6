import type { Diagnostic } from '../core/diagnostic.ts';
import type { Unit } from './unit.ts';

export type Publish = (unit: Unit, findings: ReadonlyMap<string, readonly Diagnostic[]>) => void;

interface Running {
  timer: NodeJS.Timeout;
  readonly abort: AbortController;
}

/** Keystrokes come faster than that while somebody types a word. */
const DELAY = 15;
/** Nobody types any more: there is time for what takes longer. */
const IDLE = 700;

/** Checks units soon after they changed, and thoroughly once nobody types; a change ends the check that is under way. */
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
    const running: Running = { abort, timer: setTimeout(() => void this.#quickly(unit, running), delay) };
    this.#running.set(unit.root, running);
  }

  stop(unit: Unit): void {
    const running = this.#running.get(unit.root);
    if (running === undefined) return;
    clearTimeout(running.timer);
    running.abort.abort();
    this.#running.delete(unit.root);
  }

  async #quickly(unit: Unit, running: Running): Promise<void> {
    if (!(await this.#run(unit, running.abort.signal, false))) return;
    running.timer = setTimeout(() => void this.#run(unit, running.abort.signal, true), IDLE);
  }

  /** Whether the findings still hold. */
  async #run(unit: Unit, signal: AbortSignal, thorough: boolean): Promise<boolean> {
    try {
      const findings = await unit.check(signal, thorough);
      if (!signal.aborted) this.#publish(unit, findings);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
    return !signal.aborted;
  }
}
