import type { Env } from '../../template/env.ts';
import type { Node } from '../../template/node.ts';
import type { State } from '../../template/state.ts';
import type { GoValue } from '../../template/value.ts';
import type { Chart } from '../chart/types.ts';
import { isHandlebars } from '../handlebars-error.ts';
import type { HelmLog } from '../log.ts';
import type { Output } from '../output-buffer.ts';
import type { Renderable } from '../renderables.ts';
import { Definitions } from './definitions.ts';
import { KnownTables } from './known-tables.ts';
import type { RecordingTracer } from './recording-tracer.ts';
import { RenderMemo, type Variant } from './render-memo.ts';

/** What renders that share must have in common beside what templates read, and what a render tells of itself. */
export interface MemoContext {
  /** Helm's version and flags, and what `lookup` finds. */
  readonly settings: string;
  /** The version of Kubernetes and its APIs. */
  readonly cluster: string;
  readonly log: HelmLog;
}

export interface MemoOptions {
  /** Makes the tracer of renders that are traced, where these are to share as well. */
  readonly newTracer?: (values: Map<string, GoValue>, chart: Chart) => RecordingTracer;
  /** Told of each template that is about to be executed. */
  readonly onExecute?: (path: string) => void;
  /** What a template wrote will be known to later renders. */
  readonly onKeep?: () => void;
}

/**
 * What templates wrote, by what they read: where a later render has the same there, a template is not executed again. Read
 * are values (entries, or tables as a whole), definitions, files, metadata, and the cluster. A template that draws, asks the clock,
 * logs, or prints a table is executed each time; so are those that come after one that changes what others see.
 */
export class TemplateMemo {
  readonly #options: MemoOptions;
  /** By settings, then by template. */
  readonly #variants = new Map<string, Map<string, Variant[]>>();
  #round = 0;
  #isPure = true;
  #tracer: RecordingTracer | undefined;

  constructor(options: MemoOptions = {}) {
    this.#options = options;
  }

  /** A render is traced; nothing where it is to be by a tracer that notes nothing, and shares nothing. */
  newTracer(values: Map<string, GoValue>, chart: Chart): RecordingTracer | undefined {
    this.#tracer = this.#options.newTracer?.(values, chart);
    return this.#tracer;
  }

  /** The render that began last. */
  last: RenderMemo | undefined;

  /** The templates of a render begin. @param definitions those of the render, where they will be found */
  start(templates: readonly Renderable[], context: MemoContext, definitions: Definitions): RenderMemo {
    const { settings, cluster, log } = context;
    const known = new KnownTables(templates);
    // Functions that Handlebars calls are not seen.
    const isUnclear = known.isAmbiguous || templates.some(({ path }) => isHandlebars(path));
    const variants = this.#variants.get(settings) ?? new Map<string, Variant[]>();
    this.#variants.set(settings, variants);
    const tracer = this.#tracer;
    this.#tracer = undefined;
    this.last = new RenderMemo({
      world: { known, cluster, definitions },
      isUnclear,
      variants,
      round: this.#round,
      tracer,
      log,
      takePure: () => this.#takePure(),
      options: this.#options,
    });
    return this.last;
  }

  newDefinitions(): Definitions {
    return new Definitions();
  }

  /** What was not asked for since the turn before the last is forgotten. */
  turn(): void {
    for (const [settings, variants] of this.#variants) {
      for (const [path, all] of variants) {
        const kept = all.filter(({ usedIn }) => usedIn >= this.#round - 1);
        if (kept.length > 0) variants.set(path, kept);
        else variants.delete(path);
      }
      if (variants.size === 0) this.#variants.delete(settings);
    }
    this.#round += 1;
  }

  clear(): void {
    this.#variants.clear();
  }

  /** Clock and chance, which say so when they are asked. */
  watch(env: Env): Env {
    const impure = (): void => {
      this.#isPure = false;
    };
    return {
      helm: env.helm,
      step: env.step,
      seeded: env.seeded,
      ...(env.zoneFile && { zoneFile: env.zoneFile }),
      drawn: env.drawn,
      get timeZone() {
        return env.timeZone;
      },
      now() {
        impure();
        return env.now();
      },
      randomBytes(size) {
        impure();
        return env.randomBytes(size);
      },
    };
  }

  /** Sees tables that are printed: their entries were read by nobody else. */
  watchOutput(output: Output): Output {
    return {
      write: (text: string, node: Node, state: State): void => {
        if (isTable(text, node, state)) this.#isPure = false;
        output.write(text, node, state);
      },
      text: () => output.text(),
    };
  }

  #takePure(): boolean {
    const was = this.#isPure;
    this.#isPure = true;
    return was;
  }
}

/** Whether a text may be what Go prints of a table. Functions that give texts have read what they were given as a whole. */
function isTable(text: string, node: Node, { execution }: State): boolean {
  if (node.kind !== 'action' || !(text.startsWith('map[') || text.startsWith('['))) return false;
  const last = node.pipe.cmds.at(-1)?.args[0];
  return last?.kind !== 'identifier' || execution.set.func(last.ident)?.result !== 'string';
}
