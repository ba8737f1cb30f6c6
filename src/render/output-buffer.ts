import { positionOf, TemplateError } from '../template/error.ts';
import type { Node } from '../template/node.ts';
import type { Sink } from '../template/state.ts';

/** Collects what one execution writes. */
export interface Output extends Sink {
  text(): string;
}

/** The size of all output of a render, counted in UTF-16 units. */
export class OutputBudget {
  readonly #limit: number;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get left(): number {
    return this.#limit - this.#used;
  }

  /** What is there already counts as well: no more than is left. */
  take(size: number): void {
    this.#used += size;
  }

  spend(size: number, node: Node): void {
    this.#used += size;
    if (this.#used <= this.#limit) return;
    const { line } = positionOf(node);
    const detail = `template output exceeds ${this.#limit} characters at (${node.source.name}:${line})`;
    throw new TemplateError({ kind: 'limit', detail, source: node.source.name, line });
  }
}

export class TextOutput implements Output {
  readonly #budget: OutputBudget;
  #text = '';

  constructor(budget: OutputBudget) {
    this.#budget = budget;
  }

  write(text: string, node: Node): void {
    this.#budget.spend(text.length, node);
    this.#text += text;
  }

  text(): string {
    return this.#text;
  }
}
