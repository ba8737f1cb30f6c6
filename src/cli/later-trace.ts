import type { Position } from '../core/diagnostic.ts';
import { lazy } from '../core/lazy.ts';
import type { RenderMemo } from '../render/memo/render-memo.ts';
import { type NameFile, type Placer, placerOf } from '../render/places.ts';
import { templateTexts } from '../render/template-texts.ts';
import type { RenderResult } from '../render/types.ts';
import { WrittenLines, type Wrote } from '../render/written-lines.ts';
import { LinesOfSome, type Untraced } from './lines-of-some.ts';

/** What is known of the text of a template that was rendered without a trace. */
export interface LaterPlace {
  readonly place: Placer;
  readonly announce: () => void;
  readonly template: string;
}

/**
 * Traces a chart once something is told of what it rendered. Of templates that were announced before, they alone are executed
 * again: most findings are about a few templates, and origins cost as much as the render. Where that gives another text,
 * since templates change what others see, the whole chart is traced.
 */
export class LaterTrace {
  readonly #nameFile: NameFile;
  readonly #render: (onlyTemplates?: ReadonlySet<string>) => RenderResult;
  readonly #announced = new Set<string>();
  #some: { readonly result: RenderResult; readonly texts: ReadonlyMap<string, string> } | undefined;
  #isWholeKnown = false;
  #untraced: Untraced | undefined;
  readonly #linesOfSome: LinesOfSome;

  /** @param render renders all of it, or some templates alone, with a trace */
  constructor(nameFile: NameFile, render: (onlyTemplates?: ReadonlySet<string>) => RenderResult) {
    this.#nameFile = nameFile;
    this.#render = render;
    this.#linesOfSome = new LinesOfSome(nameFile, render);
  }

  readonly whole = lazy((): RenderResult => {
    this.#isWholeKnown = true;
    return this.#render();
  });

  /** What came of the render without a trace, and what is known of it. */
  follow(result: RenderResult, memo: RenderMemo | undefined): void {
    this.#untraced = { result, memo };
  }

  /** See Wrote. */
  readonly wrote: Wrote = (file, from, to) => {
    const untraced = this.#isWholeKnown ? undefined : this.#untraced;
    const inSome = untraced && this.#linesOfSome.wrote(file, from, to, untraced);
    return inSome ?? this.#linesOfWhole().wrote(file, from, to);
  };

  readonly #linesOfWhole = lazy((): WrittenLines => {
    const lines = new WrittenLines(this.#nameFile);
    lines.add(this.whole());
    return lines;
  });

  /** Nothing for a text that no template wrote. */
  placeOf(source: string, text: string, { files, templates }: RenderResult): LaterPlace | undefined {
    const template = templates?.[source];
    if (typeof files[source] !== 'string' || template === undefined) return undefined;
    return {
      place: this.#placer(source, text),
      announce: () => {
        this.#announced.add(source);
      },
      template,
    };
  }

  /** Another render may hold other random values: lines are the same then, if not their letters. */
  #placer(source: string, text: string): Placer {
    const placer = lazy(() => {
      const some = this.#someWith(source);
      const now = some?.texts.get(source);
      if (some !== undefined && now !== undefined && (now === text || (this.#isAlone() && haveSameLines(text, now))))
        return { place: placerOf(source, now, some.result, this.#nameFile)!, text: now };
      const again = templateTexts(this.whole()).get(source);
      if (again === undefined || !haveSameLines(text, again)) return undefined;
      const place = placerOf(source, again, this.whole(), this.#nameFile);
      return place && { place, text: again };
    });
    return (diagnostic) => {
      const { range, written } = diagnostic;
      const found = range === undefined || written ? undefined : placer();
      if (found === undefined || range === undefined) return diagnostic;
      const moved =
        found.text === text ? range : { start: inLine(range.start, found.text), end: inLine(range.end, found.text) };
      return found.place({ ...diagnostic, range: moved });
    };
  }

  /** Whether templates write the same where others are not executed, but for what they draw. */
  #isAlone(): boolean {
    return this.#untraced?.memo?.isAlone ?? false;
  }

  /** The render of the announced templates, where one is among them. */
  #someWith(
    source: string,
  ): { readonly result: RenderResult; readonly texts: ReadonlyMap<string, string> } | undefined {
    if (this.#isWholeKnown || !this.#announced.has(source)) return undefined;
    if (this.#some === undefined) {
      const result = this.#render(new Set(this.#announced));
      this.#some = { result, texts: templateTexts(result) };
    }
    return this.#some;
  }
}

const haveSameLines = (a: string, b: string): boolean => a === b || a.split('\n').length === b.split('\n').length;

/** The same line and column of another text, the end of the line where it is shorter. */
function inLine({ line, column }: Position, text: string): Position {
  const lines = text.split('\n', line);
  const last = lines.pop() ?? '';
  const within = Math.min(column - 1, last.length);
  return { line, column: within + 1, offset: lines.reduce((sum, { length }) => sum + length + 1, 0) + within };
}
