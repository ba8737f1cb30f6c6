import { renameKey } from '../drafts.ts';
import { type Fixer, meant } from './fixer.ts';

/** A key of a values file that no template reads, where one is read that has nearly its name. */
export const misspeltValue: Fixer = {
  of: ['values-typo-override', 'values-unused'],
  draft(finding, place) {
    const name = meant(finding);
    return name === undefined ? undefined : renameKey(place, name);
  },
};
