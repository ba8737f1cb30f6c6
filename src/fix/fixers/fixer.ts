import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Draft } from '../drafts.ts';
import type { Place } from '../place.ts';

/** What has one right answer, and the answer. */
export interface Fixer {
  /** The rules whose findings it mends; codes of `docs/codes.md` for what no rule names. */
  readonly of: readonly string[];
  /** The change; nothing where the finding has more than one answer after all. */
  readonly draft: (finding: Diagnostic, place: Place) => Draft | undefined;
}

/** `did you mean "value"?` → `value` */
export const meant = ({ help = '' }: Diagnostic): string | undefined => /^did you mean "([^"]+)"\?$/.exec(help)?.[1];

/**
 * Whether a word is a slip of the fingers for another: letters in another case, one too many, missing, wrong or swapped. Names that
 * differ in a digit are names of two things.
 */
export function isSlip(word: string, other: string): boolean {
  if (word.replace(/\D/g, '') !== other.replace(/\D/g, '') || Math.min(word.length, other.length) < 3) return false;
  const [a, b] = [word.toLowerCase(), other.toLowerCase()];
  if (a === b || a.replace(/[-_]/g, '') === b.replace(/[-_]/g, '')) return true;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [inA, inB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (
    (inA.length <= 1 && inB.length <= 1) ||
    (inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0])
  );
}
