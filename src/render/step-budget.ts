import { TemplateError } from '../template/error.ts';
import type { ExecHost, State } from '../template/state.ts';

/** Counts the work of a whole render and knows the template call that runs. */
export class EngineHost implements ExecHost {
  current: State | undefined = undefined;
  readonly #limit: number;
  #steps = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  readonly step = (count: number): void => {
    this.#steps += count;
    if (this.#steps <= this.#limit) return;
    const name = this.current?.tree.name ?? 'templates';
    const detail = `${name}: stopped after ${this.#limit} steps; --max-steps allows more`;
    throw new TemplateError({ kind: 'limit', detail, source: name });
  };
}
