import type { Node } from '../../template/node.ts';
import type { HandlebarsPart } from '../handlebars-trace.ts';
import { SET_NAME } from '../step-budget.ts';
import type { Segment, TraceFrame, ValuesRef } from '../types.ts';
import type { Frame, Run, ValuesKey, Writer } from './origin.ts';

/** `web/charts/redis/templates/x.hbs` is one of `redis`. */
function chartOf(path: string): string[] {
  const steps = path.split('/');
  const names: string[] = [];
  for (let i = 1; steps[i] === 'charts' && i + 1 < steps.length; i += 2) names.push(steps[i + 1]!);
  return names;
}

/** Tells who set a key. */
export type DescribeKey = (key: ValuesKey) => ValuesRef;

/** Runs as the data that a render hands out. */
export class SegmentMaker {
  readonly #describe: DescribeKey;
  readonly #frames = new WeakMap<Frame, readonly TraceFrame[]>();
  readonly #values = new WeakMap<readonly ValuesKey[], readonly ValuesRef[]>();
  readonly #refs = new WeakMap<ValuesKey, ValuesRef>();

  constructor(describe: DescribeKey) {
    this.#describe = describe;
  }

  segments(runs: readonly Run[]): Segment[] {
    const out: Segment[] = [];
    let before: Run | undefined;
    for (const run of runs) {
      // What was cut at line starts and lies together again is one part.
      if (before?.by === run.by && before.end === run.start && goesOn(before, run)) {
        const last = out[out.length - 1]!;
        out[out.length - 1] = { ...last, end: run.end };
        before = { ...run, start: before.start, from: before.from };
        continue;
      }
      out.push(this.#segment(run));
      before = run;
    }
    return out;
  }

  /** @param path of the template: its values are those of its chart */
  ofHandlebars(path: string, parts: readonly HandlebarsPart[]): Segment[] {
    const chart = chartOf(path);
    return parts.map(({ keys, ...part }) => ({
      ...part,
      values: keys.map((key) => this.#describe({ path: [...chart, ...key] })),
    }));
  }

  #segment({ start, end, by, from }: Run): Segment {
    const { node } = by;
    return {
      start,
      end,
      template: node.source.name,
      offset: isCopied(node) ? node.pos + from : node.pos,
      ...(isCopied(node) && { copied: true }),
      frames: this.#framesOf(by),
      values: this.#valuesOf(by.values),
    };
  }

  #framesOf({ frame }: Writer): readonly TraceFrame[] {
    if (frame === undefined) return [];
    let frames = this.#frames.get(frame);
    if (frames === undefined) {
      const list: TraceFrame[] = [];
      for (let at: Frame | undefined = frame; at !== undefined; at = at.outer) {
        const { source, pos } = at.at;
        // Texts given to tpl are no files: what called tpl comes next.
        if (source.name !== SET_NAME)
          list.push({ template: source.name, offset: pos, ...(at.call !== undefined && { call: at.call }) });
      }
      frames = list;
      this.#frames.set(frame, frames);
    }
    return frames;
  }

  #valuesOf(keys: readonly ValuesKey[]): readonly ValuesRef[] {
    let values = this.#values.get(keys);
    if (values === undefined) {
      values = keys.map((key) => this.#refOf(key));
      this.#values.set(keys, values);
    }
    return values;
  }

  #refOf(key: ValuesKey): ValuesRef {
    let ref = this.#refs.get(key);
    if (ref === undefined) {
      ref = this.#describe(key);
      this.#refs.set(key, ref);
    }
    return ref;
  }
}

/** Where in what it printed does not matter of an action. */
const goesOn = (before: Run, { from, by }: Run): boolean =>
  before.from + before.end - before.start === from || !isCopied(by.node);

/** Text stands in the template as it is printed. */
const isCopied = (node: Node): boolean => node.kind === 'text' && node.source.text.startsWith(node.text, node.pos);
