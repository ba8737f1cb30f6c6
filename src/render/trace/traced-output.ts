import type { Node } from '../../template/node.ts';
import type { State } from '../../template/state.ts';
import { type Output, type OutputBudget, TextOutput } from '../output-buffer.ts';
import type { Run } from './origin.ts';
import type { RenderTracer } from './tracer.ts';

/** Also remembers who wrote what. */
export class TracedOutput implements Output {
  readonly runs: Run[] = [];
  readonly #inner: TextOutput;
  readonly #tracer: RenderTracer;
  #length = 0;

  constructor(budget: OutputBudget, tracer: RenderTracer) {
    this.#inner = new TextOutput(budget);
    this.#tracer = tracer;
  }

  write(text: string, node: Node, state: State): void {
    this.#inner.write(text, node);
    if (text === '') return;
    this.#tracer.write(text, node, state, this.#length, this.runs);
    this.#length += text.length;
  }

  /** Asked for when all is written: the tracer hears of it. */
  text(): string {
    const text = this.#inner.text();
    this.#tracer.produced(text, this.runs);
    return text;
  }
}
