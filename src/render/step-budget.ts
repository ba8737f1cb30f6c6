import { positionOf, TemplateError } from '../template/error.ts';
import type { Node } from '../template/node.ts';
import type { ExecHost, State } from '../template/state.ts';
import type { Tracer } from '../template/tracer.ts';
import type { RenderTracer } from './trace/tracer.ts';

/** Name of the set of all templates of a chart, and so of the texts that `tpl` is given. Go: Engine.render. */
export const SET_NAME = 'gotpl';

/** Counts the work of a whole render and knows the template call that runs. */
export class EngineHost implements ExecHost {
  current: State | undefined = undefined;
  /** The file that is rendered in another language than Go templates. */
  file: string | undefined = undefined;
  /** What sees the values go by. */
  tracer: Tracer | undefined = undefined;
  /** The same, where it is where they come from that is asked. */
  origins: RenderTracer | undefined = undefined;
  readonly #limit: number;
  #steps = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How much of it may still be done. */
  get left(): number {
    return this.#limit - this.#steps;
  }

  readonly step = (count: number): void => {
    this.#steps += count;
    if (this.#steps <= this.#limit) return;
    const node = nodeInFile(this.current);
    const source = node?.source.name ?? this.current?.tree.name ?? this.file ?? 'templates';
    const place = node && positionOf(node);
    const where = place ? `${source}:${place.line}` : source;
    const detail = `${where}: stopped after ${this.#limit} steps; --max-steps allows more`;
    throw new TemplateError({ kind: 'limit', detail, source, ...place });
  };
}

/** The innermost node being executed that stands in a file of the chart: texts of `tpl` belong to the action that calls it. */
function nodeInFile(state: State | undefined): Node | undefined {
  for (let at = state; at !== undefined; at = at.caller ?? at.execution.outer) {
    if (at.node !== undefined && at.node.source.name !== SET_NAME) return at.node;
  }
  return undefined;
}
