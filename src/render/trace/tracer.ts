import type { Node, Source } from '../../template/node.ts';
import type { State } from '../../template/state.ts';
import type { Origin, Tracer } from '../../template/tracer.ts';
import { type GoFunc, GoMap, type GoValue } from '../../template/value.ts';
import type { Chart } from '../chart/types.ts';
import type { Output, OutputBudget } from '../output-buffer.ts';
import { TracedFiles } from './files.ts';
import {
  allKeys,
  type Frame,
  Frames,
  isSameFrame,
  NO_VALUES,
  ofKeys,
  type Run,
  type ValueOrigin,
  type ValuesKey,
  type Writer,
} from './origin.ts';
import { filled, removeFrom, runAt, runsOf, sliceRuns } from './runs.ts';
import { Tables } from './tables.ts';
import { TracedOutput } from './traced-output.ts';
import { FILLS, transfer } from './transfer.ts';

const NO_VALUE = '<no value>';

/** A text given to `tpl`: who wrote what in it. */
interface TplText {
  readonly runs: readonly Run[];
  readonly caller: Writer;
}

/** What could not be read, where a render fails. */
export interface MissedField {
  readonly origin: ValueOrigin | undefined;
  readonly name: string;
  /** What it was to be read from. */
  readonly value: GoValue | undefined;
  /** The field that gave this value. */
  readonly before: MissedField | undefined;
}

/** Follows values through one render, from the tables of the values to the output. */
export class RenderTracer implements Tracer {
  origin: Origin = undefined;
  piped: Origin = undefined;
  args: readonly Origin[] = [];
  /** The field read last. */
  lastField: MissedField | undefined;
  readonly #tables = new Tables();
  readonly #frames = new Frames();
  /** Texts given to `tpl` that became templates. */
  readonly #texts = new WeakMap<Source, TplText>();
  #starting:
    | { readonly func: string; readonly argv: readonly unknown[]; readonly origins: readonly Origin[] }
    | undefined;
  #produced: { readonly text: string; readonly runs: readonly Run[] } | undefined;

  readonly #files: TracedFiles;

  constructor(values: Map<string, GoValue>, chart: Chart) {
    this.#tables.addValues(values);
    this.#files = new TracedFiles(chart);
  }

  beforeEntries(): void {}

  start(s: State): Origin {
    const starting = this.#starting;
    this.#starting = undefined;
    if (starting === undefined) return undefined;
    const { argv, origins } = starting;
    const caller = s.execution.outer;
    const { source } = s.tree;
    if (starting.func === 'tpl' && caller?.statement !== undefined && source.text === argv[0]) {
      const writer = this.#writer(caller, caller.statement, NO_VALUES);
      const runs = runsOf(source.text, origins[0] as ValueOrigin | undefined, (values) => ({ ...writer, values }));
      this.#texts.set(source, { runs, caller: writer });
    }
    return origins[1];
  }

  beforeCall(_s: State, func: GoFunc, argv: readonly (GoValue | undefined)[], origins: readonly Origin[]): void {
    this.#starting = isNesting(func) ? { func: func.name, argv, origins } : undefined;
    if (FILLS.has(func.name)) this.#tables.keep(argv[0], origins[0] as ValueOrigin | undefined, argv.slice(1));
  }

  ofResult(
    s: State,
    func: GoFunc,
    argv: readonly (GoValue | undefined)[],
    origins: readonly Origin[],
    result: GoValue | undefined,
  ): Origin {
    if (isNesting(func)) return this.#ofProduced(result as string);
    if (func.receiver instanceof GoMap)
      return this.#files.ofResult(func.receiver, func.name, argv, result, this.#tables, (values) =>
        this.#writer(s, s.statement!, values),
      );
    return transfer(func.name, {
      argv,
      origins: origins as readonly (ValueOrigin | undefined)[],
      result,
      tables: this.#tables,
      writer: (values) => this.#writer(s, s.statement!, values),
    });
  }

  /** An execution ended: its text is what `include` or `tpl` gives. */
  produced(text: string, runs: readonly Run[]): void {
    this.#produced = { text, runs };
  }

  newOutput(budget: OutputBudget): Output {
    return new TracedOutput(budget, this);
  }

  /** The parts of the text produced last, from which all occurrences of another are taken. */
  runsWithout(part: string): readonly Run[] {
    const { text, runs } = this.#produced!;
    return removeFrom(runs, text, part);
  }

  #ofProduced(result: string): ValueOrigin | undefined {
    const produced = this.#produced;
    if (produced === undefined) return undefined;
    const isWhole = produced.text === result;
    return { values: [], runs: isWhole ? produced.runs : this.runsWithout(NO_VALUE) };
  }

  beforeField(origin: Origin, name: string, value: GoValue | undefined, inChain: boolean): void {
    const before = inChain && this.lastField ? { ...this.lastField, before: undefined } : undefined;
    this.lastField = { origin: origin as ValueOrigin | undefined, name, value, before };
  }

  /** The text of an entry is not that of its key. */
  ofKey(entry: Origin): Origin {
    return entry && ofKeys(allKeys([entry as ValueOrigin]));
  }

  ofElement(
    s: State,
    container: GoValue | readonly GoValue[] | undefined,
    key: string | number,
    origin: Origin,
  ): Origin {
    if (container instanceof GoMap) {
      const ofFile = this.#files.ofBytes(container.get(String(key)));
      if (ofFile !== undefined) return ofFile;
    }
    return this.#tables.entry(container, key, origin as ValueOrigin | undefined, (values) =>
      this.#writer(s, s.statement!, values),
    );
  }

  /** What a statement writes: `runs` gets the parts, from `start` on. */
  write(text: string, node: Node, s: State, start: number, runs: Run[]): void {
    const end = start + text.length;
    if (node.kind === 'text') {
      this.#writeText(s, text.length, node, start, runs);
      return;
    }
    const origin = this.origin as ValueOrigin | undefined;
    const own = this.#writer(s, node, origin?.values ?? NO_VALUES);
    if (origin?.runs === undefined) {
      runs.push({ start, end, by: own, from: 0 });
      return;
    }
    const base: Frame = { at: s.statement!, outer: this.#frames.around(s), call: undefined };
    const parts = origin.runs.map((run) => ({
      start: run.start + start,
      end: run.end + start,
      by: this.#printedIn(run.by, own, base),
      from: run.from,
    }));
    for (const run of filled(parts, start, end, own)) runs.push(run);
  }

  #writeText(s: State, length: number, node: Node, start: number, runs: Run[]): void {
    const given = this.#texts.get(node.source);
    if (given === undefined) {
      runs.push({ start, end: start + length, by: this.#cached(node, this.#frames.around(s), NO_VALUES), from: 0 });
      return;
    }
    const parts = sliceRuns(given.runs, node.pos, node.pos + length, start);
    for (const run of filled(parts, start, start + length, given.caller)) runs.push(run);
  }

  /** A node of a text given to `tpl` stands for what wrote that text. */
  #writer(s: State, node: Node, values: readonly ValuesKey[]): Writer {
    const text = this.#texts.get(node.source);
    if (text === undefined) return this.#cached(node, this.#frames.around(s), values);
    const by = runAt(text.runs, node.pos)?.by ?? text.caller;
    if (values.length === 0) return by;
    return { ...by, values: allKeys([ofKeys(values), ofKeys(by.values)]) };
  }

  readonly #writers = new WeakMap<Node, Writer>();

  /** The writer of a node is often the one of its last time. */
  #cached(node: Node, frame: Frame | undefined, values: readonly ValuesKey[]): Writer {
    const known = this.#writers.get(node);
    if (known !== undefined && known.frame === frame && known.values === values) return known;
    const by: Writer = { node, frame, values };
    this.#writers.set(node, by);
    return by;
  }

  readonly #moved = new WeakMap<Writer, { readonly base: Frame; readonly by: Writer }>();

  /** A part that was made by another statement than the one that prints it has that one around it. */
  #printedIn(by: Writer, own: Writer, base: Frame): Writer {
    if (by.node === own.node && by.frame === own.frame) return by;
    for (let at = by.frame; at !== undefined; at = at.outer) if (isSameFrame(at, base)) return by;
    const known = this.#moved.get(by);
    if (known !== undefined && isSameFrame(known.base, base)) return known.by;
    const around: Frame[] = [];
    for (let at = base.outer; at !== undefined; at = at.outer) around.push(at);
    const kept: Frame[] = [];
    for (let at = by.frame; at !== undefined && !around.some((frame) => isSameFrame(frame, at!)); at = at.outer)
      kept.push(at);
    const frame = kept.reduceRight<Frame>((outer, { at, call }) => ({ at, outer, call }), base);
    const moved: Writer = { node: by.node, frame, values: by.values };
    this.#moved.set(by, { base, by: moved });
    return moved;
  }
}

const isNesting = ({ name, params }: GoFunc): boolean => (name === 'include' || name === 'tpl') && params.length === 2;
