import type { RenderMemo } from '../render/memo/render-memo.ts';
import type { NameFile } from '../render/places.ts';
import type { RenderResult } from '../render/types.ts';
import { WrittenLines } from '../render/written-lines.ts';

/** What is known of a render without a trace. */
export interface Untraced {
  readonly result: RenderResult;
  readonly memo: RenderMemo | undefined;
}

/** Renders of some templates at most: each of them prepares the values anew. */
const MOST_RENDERS = 2;

/** Which lines wrote something, of files that few templates execute: these alone are traced. */
export class LinesOfSome {
  readonly #nameFile: NameFile;
  readonly #render: (onlyTemplates: ReadonlySet<string>) => RenderResult;
  readonly #lines: WrittenLines;
  readonly #traced = new Set<string>();
  #renders = 0;

  constructor(nameFile: NameFile, render: (onlyTemplates: ReadonlySet<string>) => RenderResult) {
    this.#nameFile = nameFile;
    this.#render = render;
    this.#lines = new WrittenLines(nameFile);
  }

  /**
   * Whether lines of a file wrote something; nothing where the whole chart is to be traced for that. The file itself is asked
   * first: those that call it are often large, and only print its checksum.
   */
  wrote(file: string, from: number, to: number, untraced: Untraced): boolean | undefined {
    const own: string[] = [];
    const callers: string[] = [];
    for (const template of Object.keys(untraced.result.templates ?? {})) {
      if (this.#nameFile(template) !== file) continue;
      const all = untraced.memo?.callersOf(template);
      if (all === undefined) return undefined;
      if (all.includes(template)) own.push(template);
      callers.push(...all);
    }
    if (!this.#trace(own, untraced)) return undefined;
    if (this.#lines.wrote(file, from, to)) return true;
    return this.#trace(callers, untraced) ? this.#lines.wrote(file, from, to) : undefined;
  }

  /** Fails where a template wrote something else than among the others: these change what it sees. */
  #trace(all: readonly string[], { result: among, memo }: Untraced): boolean {
    const templates = new Set(all.filter((template) => !this.#traced.has(template)));
    if (templates.size === 0) return true;
    if (this.#renders === MOST_RENDERS) return false;
    this.#renders += 1;
    const result = this.#render(templates);
    const isSame = (template: string): boolean => result.files[template] === among.files[template];
    if (result.error !== undefined || !(memo?.isAlone || [...templates].every(isSame))) return false;
    for (const template of templates) this.#traced.add(template);
    this.#lines.add(result);
    return true;
  }
}
