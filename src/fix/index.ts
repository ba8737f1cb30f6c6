import type { Diagnostic } from '../core/diagnostic.ts';
import { inOrder } from './changes.ts';
import { rangeIn } from './place.ts';
import { proposalsFor } from './proposals.ts';
import type { FixInput, Proposal, TextEdit } from './types.ts';

export { applied, composed } from './changes.ts';
export { type CheckedState, type Confirmed, confirmed, type Recheck } from './confirm.ts';
export { rangeIn } from './place.ts';
export { proposalsFor } from './proposals.ts';
export type { CheckedText } from './same-objects.ts';
export { type Settled, settled } from './settle.ts';
export type { FixInput, Proposal, RenderedFile, TextEdit, Touch } from './types.ts';
export { unifiedDiff } from './unified.ts';

/**
 * The edits that could mend findings, for those that have one right answer. They are not tried: `confirmed` tells which of
 * `proposalsFor` hold, `settled` applies them until none is left. Pure; never throws for bad texts.
 * @param findings as `kt check` tells them: those of rendered objects at the template that wrote them
 */
export const fixesFor = (findings: readonly Diagnostic[], input: FixInput): TextEdit[] =>
  editsOf(proposalsFor(findings, input), input.files);

/** The edits of some proposals, with their places in the files. */
export function editsOf(proposals: readonly Proposal[], files: ReadonlyMap<string, string>): TextEdit[] {
  return proposals.flatMap(({ title, rule, changes }, fix) =>
    inOrder(changes).map(({ file, start, end, text }) => ({
      path: file,
      range: rangeIn(files.get(file) ?? '', start, end),
      newText: text,
      title,
      rule,
      fix,
    })),
  );
}
