import type { Diagnostic } from '../core/diagnostic.ts';
import type { ManifestContext } from '../schemas/validate-manifest.ts';
import type { LiveObjects } from './match.ts';
import type { Outcome } from './outcome.ts';

/** All that a run looks at: some consequences show in another object. */
export interface PlannedSet {
  readonly outcomes: readonly Outcome[];
  readonly live: LiveObjects;
  readonly context: ManifestContext;
}

/** What a change causes beyond itself, with the ids of the lints of section P. */
export function consequencesOf(_outcome: Outcome, _set: PlannedSet): Diagnostic[] {
  return [];
}
