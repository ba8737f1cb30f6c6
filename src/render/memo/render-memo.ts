import type { HelmLog } from '../log.ts';
import type { OutputBudget } from '../output-buffer.ts';
import type { EngineHost } from '../step-budget.ts';
import type { Run } from '../trace/origin.ts';
import type { Definitions } from './definitions.ts';
import { ReadRecorder } from './read-recorder.ts';
import { Reads } from './reads.ts';
import type { RecordingTracer } from './recording-tracer.ts';
import type { MemoOptions } from './template-memo.ts';
import type { World } from './world.ts';

/** What a template wrote, and where it was traced who wrote which part. */
export interface Written {
  readonly text: string;
  readonly runs: readonly Run[] | undefined;
}

/** What it wrote when it read this, and what that cost. */
export interface Variant extends Written {
  readonly reads: Reads;
  readonly steps: number;
  readonly size: number;
  /** The round in which it was asked for last. */
  usedIn: number;
}

/** What a template wrote with other values is kept as often. */
const MOST_VARIANTS = 12;

export interface RenderMemoInput {
  readonly world: World & { readonly definitions: Definitions };
  /** What is read cannot be told. */
  readonly isUnclear: boolean;
  readonly variants: Map<string, Variant[]>;
  readonly round: number;
  readonly tracer: RecordingTracer | undefined;
  readonly log: HelmLog;
  /** Whether nothing was drawn since it was asked last. */
  readonly takePure: () => boolean;
  readonly options: Pick<MemoOptions, 'onExecute' | 'onKeep'>;
}

/** The memo as one render uses it. */
export class RenderMemo {
  readonly #input: RenderMemoInput;
  /** Of each template that was executed, or need not be. */
  readonly #reads = new Map<string, Reads>();
  #isOff: boolean;

  constructor(input: RenderMemoInput) {
    this.#input = input;
    this.#isOff = input.isUnclear;
  }

  /** What a template would write if it were executed now: that is done, as far as the limits on a render are concerned. */
  recall(path: string, host: EngineHost, budget: OutputBudget): Written | undefined {
    const known = this.#isOff ? undefined : this.#find(path, host, budget);
    if (known === undefined) {
      this.#input.options.onExecute?.(path);
      return undefined;
    }
    host.step(known.steps);
    budget.take(known.size);
    known.usedIn = this.#input.round;
    this.#reads.set(path, known.reads);
    return known;
  }

  /** No template has changed what others see: each of them alone writes what it writes among the others. */
  get isAlone(): boolean {
    return !this.#isOff;
  }

  /**
   * The templates that execute some of a file, as far as they are executed in this render: what it writes is what it writes where
   * they alone are executed, unless others change what they see. Nothing where that cannot be said.
   */
  callersOf(file: string): readonly string[] | undefined {
    if (this.#input.isUnclear) return undefined;
    return [...this.#reads].flatMap(([path, reads]) => (reads.reaches(file) ? [path] : []));
  }

  #find(path: string, host: EngineHost, budget: OutputBudget): Variant | undefined {
    const { world, variants } = this.#input;
    const isTraced = host.origins !== undefined;
    const fits = ({ runs, reads, steps, size }: Variant): boolean =>
      (runs !== undefined || !isTraced) && steps <= host.left && size <= budget.left && reads.holdIn(world);
    return variants.get(path)?.find(fits);
  }

  /** A template is about to be executed. Gives what keeps what it wrote, where that is of use. */
  record(path: string, host: EngineHost, budget: OutputBudget): Recording {
    const { world, tracer, log, takePure } = this.#input;
    // A tracer of somebody else notes nothing.
    if ((host.origins !== undefined && host.origins !== tracer) || world.known.isTooLarge) this.#isOff = true;
    if (this.#isOff) return this.#recordDefinitions(path);
    const recorder = new ReadRecorder(world, () => {
      this.#isOff = true;
    });
    takePure();
    world.definitions.onRead = (name, tree) => recorder.reads.definition(name, tree);
    if (host.origins === undefined) host.tracer = recorder;
    else tracer!.recorder = recorder;
    const before = { steps: host.left, size: budget.left, lines: log.lines.length };
    return {
      stop: () => {
        recorder.reads.end();
        this.#reads.set(path, recorder.reads);
        world.definitions.onRead = undefined;
        if (host.origins === undefined) host.tracer = undefined;
        else tracer!.recorder = undefined;
      },
      keep: (written) => {
        const { reads } = recorder;
        if (!takePure() || reads.isUnclear || this.#isOff || log.lines.length > before.lines) return;
        this.#keep(path, { ...written, reads, steps: before.steps - host.left, size: before.size - budget.left });
      },
    };
  }

  /** Which definitions it asks for, and nothing else. */
  #recordDefinitions(path: string): Recording {
    const { definitions } = this.#input.world;
    const reads = new Reads();
    definitions.onRead = (name, tree) => reads.definition(name, tree);
    return {
      stop: () => {
        this.#reads.set(path, reads);
        definitions.onRead = undefined;
      },
      keep: () => undefined,
    };
  }

  #keep(path: string, variant: Omit<Variant, 'usedIn'>): void {
    const { variants, round, options } = this.#input;
    const all = variants.get(path) ?? [];
    if (all.length >= MOST_VARIANTS) all.splice(all.indexOf(oldest(all)), 1);
    all.push({ ...variant, usedIn: round });
    variants.set(path, all);
    options.onKeep?.();
  }
}

const oldest = (variants: readonly Variant[]): Variant => variants.reduce((a, b) => (b.usedIn < a.usedIn ? b : a));

/** A template that is executed while what it reads is noted. */
export interface Recording {
  /** It has ended, or failed. */
  readonly stop: () => void;
  readonly keep: (written: Written) => void;
}
