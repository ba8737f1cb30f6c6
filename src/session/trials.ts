import type { LintChart } from '../lint/index.ts';
import { Later } from './slice.ts';

/** Renders between two breaths: keystrokes do not wait for more. */
const AT_ONCE = 4;

type Render = NonNullable<LintChart['render']>;

/**
 * Renders of a chart with other values, as rules try them, a few at a time: what was rendered before is known, and so a run that
 * was broken off comes further each time.
 */
export class Trials {
  readonly #known = new Map<string, ReturnType<Render>>();
  #left = AT_ONCE;

  /** To be called before each run. */
  breathe(): void {
    this.#left = AT_ONCE;
  }

  wrap(render: Render): Render {
    return (values, trace = false) => {
      const key = `${trace} ${values}`;
      const known = this.#known.get(key);
      if (known !== undefined) return known;
      if (this.#left === 0) throw new Later();
      this.#left -= 1;
      const result = render(values, trace);
      this.#known.set(key, result);
      return result;
    };
  }
}
