import type { Hunk, PlannedId } from '../core/plan.ts';
import { titleOf } from './diff-words.ts';
import { type Palette, PLAIN } from './palette.ts';

export interface ObjectHunks {
  readonly id: PlannedId;
  readonly hunks: readonly Hunk[];
  /** A side that does not exist is /dev/null. */
  readonly isNew: boolean;
  readonly isGone: boolean;
  /** The object that stands on the old side, where it has another name. */
  readonly was?: PlannedId;
}

/** One unified diff of all objects, which tools for patches can read and colour. */
export function reportUnified(objects: readonly ObjectHunks[], palette: Palette = PLAIN): string {
  return objects
    .filter(({ hunks }) => hunks.length > 0)
    .map(({ id, hunks, isNew, isGone, was = id }) => {
      const title = titleOf(id);
      const head = `--- ${isNew ? '/dev/null' : `live/${titleOf(was)}`}\n+++ ${isGone ? '/dev/null' : `merged/${title}`}\n`;
      return `${palette.bold(head.trimEnd())}\n${hunks.map((hunk) => hunkLines(hunk, palette)).join('')}`;
    })
    .join('');
}

function hunkLines({ header, lines }: Hunk, palette: Palette): string {
  const painted = lines.map((line) => {
    if (line.startsWith('+')) return `${palette.info(line)}\n`;
    return line.startsWith('-') ? `${palette.error(line)}\n` : `${line}\n`;
  });
  return `${palette.dim(header)}\n${painted.join('')}`;
}
