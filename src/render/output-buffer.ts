import { positionOf, TemplateError } from '../template/error.ts';
import type { Node } from '../template/node.ts';
import type { Sink, State } from '../template/state.ts';
import type { Segment, TraceFrame } from './types.ts';

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

/** Also remembers who wrote what. */
export class RecordingOutput implements Output {
  readonly #inner: TextOutput;
  readonly #segments: Segment[] = [];
  #length = 0;

  constructor(budget: OutputBudget) {
    this.#inner = new TextOutput(budget);
  }

  write(text: string, node: Node, state: State): void {
    this.#inner.write(text, node);
    if (text === '') return;
    const start = this.#length;
    this.#length += text.length;
    this.#segments.push({
      start,
      end: this.#length,
      template: node.source.name,
      offset: node.pos,
      frames: callers(state),
    });
  }

  text(): string {
    return this.#inner.text();
  }

  segments(): readonly Segment[] {
    return this.#segments;
  }
}

/** The {{template}} actions that led here, innermost first. */
function callers(state: State): TraceFrame[] {
  const frames: TraceFrame[] = [];
  for (let at: State | undefined = state; at?.call !== undefined; at = at.caller) {
    frames.push({ template: at.call.source.name, offset: at.call.pos });
  }
  return frames;
}

/** Takes all occurrences of a text out, and moves the segments accordingly; what was taken out belongs to nobody. */
export function removeText(
  text: string,
  segments: readonly Segment[],
  part: string,
): { text: string; segments: Segment[] } {
  const cuts: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) cuts.push(at);
  if (cuts.length === 0) return { text, segments: [...segments] };
  let next = 0;
  /** Offsets are asked for in rising order. */
  const moved = (offset: number): number => {
    while (next < cuts.length && cuts[next]! + part.length <= offset) next += 1;
    const inside = next < cuts.length && cuts[next]! < offset ? offset - cuts[next]! : 0;
    return offset - next * part.length - inside;
  };
  const kept = segments.map((segment) => ({ ...segment, start: moved(segment.start), end: moved(segment.end) }));
  return { text: text.replaceAll(part, ''), segments: kept.filter(({ start, end }) => end > start) };
}
