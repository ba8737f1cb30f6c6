import { lineColumn } from '../core/source.ts';
import type { NameFile } from './places.ts';
import type { RenderResult } from './types.ts';

/** Whether some lines of a template (from 1) wrote a part of the output of traced renders, or called what did. */
export type Wrote = (file: string, from: number, to: number) => boolean;

/** Looks at the traces when it is first asked. */
export function wroteIn(results: readonly RenderResult[], nameFile: NameFile): Wrote {
  let lines: WrittenLines | undefined;
  return (file, from, to) => {
    if (lines === undefined) {
      lines = new WrittenLines(nameFile);
      for (const result of results) lines.add(result);
    }
    return lines.wrote(file, from, to);
  };
}

/** The lines of templates that wrote something in traced renders. */
export class WrittenLines {
  readonly #nameFile: NameFile;
  readonly #lines = new Map<string, Set<number>>();

  constructor(nameFile: NameFile) {
    this.#nameFile = nameFile;
  }

  readonly wrote: Wrote = (file, from, to) => {
    const ofFile = this.#lines.get(file);
    if (ofFile !== undefined) for (let line = from; line <= to; line += 1) if (ofFile.has(line)) return true;
    return false;
  };

  add(result: RenderResult): void {
    for (const [template, parts] of partsOf(result)) {
      const file = this.#nameFile(template);
      const ofFile = this.#lines.get(file) ?? new Set<number>();
      this.#lines.set(file, ofFile);
      const text = result.templates?.[template] ?? '';
      for (const [start, end] of parts) {
        const last = lineColumn(text, end).line;
        for (let { line } = lineColumn(text, start); line <= last; line += 1) ofFile.add(line);
      }
    }
  }
}

/** By template, so that each text is looked at once. */
function partsOf({ trace = {} }: RenderResult): Map<string, [start: number, end: number][]> {
  const parts = new Map<string, [number, number][]>();
  const add = (template: string, start: number, end: number): void => {
    const known = parts.get(template);
    if (known === undefined) parts.set(template, [[start, end]]);
    else known.push([start, end]);
  };
  const segments = Object.values(trace).flat();
  for (const { template, start, end, offset, copied } of segments)
    add(template, offset, copied ? offset + end - start - 1 : offset);
  for (const frames of new Set(segments.map((segment) => segment.frames)))
    for (const { template, offset } of frames) add(template, offset, offset);
  return parts;
}
