import type { Env } from '../../template/env.ts';
import type { Node } from '../../template/node.ts';
import type { State } from '../../template/state.ts';
import type { Output } from '../output-buffer.ts';
import type { Renderable } from '../renderables.ts';
import { KnownTables } from './known-tables.ts';
import { ReadRecorder } from './read-recorder.ts';
import type { Reads } from './reads.ts';

interface Variant {
  readonly reads: Reads;
  readonly text: string;
}

/** What a template wrote with other values is kept as often. */
const MOST_VARIANTS = 12;

/** What all renders that may share have in common beside values: the templates, Helm's flags. */
export interface MemoContext {
  readonly settings: string;
  /** The version of Kubernetes and its APIs. */
  readonly cluster: string;
}

/**
 * What templates wrote, by what they read: where a later render has the same there, a template is not executed again. A
 * template that draws, asks the clock, or prints a table is executed each time; once one changes what others see, all are.
 */
export class TemplateMemo {
  readonly #variants = new Map<string, Variant[]>();
  #settings: string | undefined;
  #isOff = false;
  #isPure = true;

  /** A render begins; `undefined` where it cannot share anything. */
  start(templates: readonly Renderable[], { settings, cluster }: MemoContext): RenderMemo | undefined {
    const all = `${settings}\0${templates.map(({ path }) => path).join('\0')}`;
    if (this.#settings !== all) this.#variants.clear();
    this.#settings = all;
    if (this.#isOff) return undefined;
    const known = new KnownTables(templates);
    if (known.isTooLarge) return undefined;
    return new RenderMemo(known, cluster, this.#variants, {
      off: () => this.#turnOff(),
      pure: () => this.#takePure(),
    });
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

  /** A text of an action that looks like a table of Go: its entries were read by nobody else. */
  watchOutput(output: Output): Output {
    return {
      write: (text: string, node: Node, state: State): void => {
        if (node.kind === 'action' && (text.startsWith('map[') || text.startsWith('['))) this.#isPure = false;
        output.write(text, node, state);
      },
      text: () => output.text(),
    };
  }

  #turnOff(): void {
    this.#isOff = true;
    this.#variants.clear();
  }

  #takePure(): boolean {
    const was = this.#isPure;
    this.#isPure = true;
    return was && !this.#isOff;
  }
}

interface Signals {
  readonly off: () => void;
  /** Whether nothing random was drawn since it was asked last. */
  readonly pure: () => boolean;
}

/** The memo as one render uses it. */
export class RenderMemo {
  readonly #known: KnownTables;
  readonly #cluster: string;
  readonly #variants: Map<string, Variant[]>;
  readonly #signals: Signals;
  #isOff = false;

  constructor(known: KnownTables, cluster: string, variants: Map<string, Variant[]>, signals: Signals) {
    this.#known = known;
    this.#cluster = cluster;
    this.#variants = variants;
    this.#signals = signals;
  }

  recall(path: string): string | undefined {
    if (this.#isOff) return undefined;
    return this.#variants.get(path)?.find(({ reads }) => reads.holdIn(this.#known, this.#cluster))?.text;
  }

  /** A template begins that is not known. */
  record(): ReadRecorder | undefined {
    if (this.#isOff) return undefined;
    this.#signals.pure();
    return new ReadRecorder(this.#known, this.#cluster, () => {
      this.#isOff = true;
      this.#signals.off();
    });
  }

  keep(path: string, { reads }: ReadRecorder, text: string): void {
    if (!this.#signals.pure() || reads.isUnclear || this.#isOff) return;
    const variants = this.#variants.get(path) ?? [];
    if (variants.length >= MOST_VARIANTS) variants.shift();
    variants.push({ reads, text });
    this.#variants.set(path, variants);
  }
}
