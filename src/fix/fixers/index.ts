import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Draft } from '../drafts.ts';
import type { Place } from '../place.ts';
import type { Fixer } from './fixer.ts';
import {
  deprecatedAlias,
  misspeltChoice,
  misspeltHook,
  misspeltReference,
  misspeltVolume,
  unknownField,
  unknownKind,
} from './names.ts';
import { meaningless, repeatedItem, repeatedKey } from './repeats.ts';
import { appVersion, booleanKey, portInQuotes, wrongType } from './scalars.ts';
import { selectorLabels } from './selectors.ts';
import { misspeltValue } from './values.ts';
import { movedRegistry, replacedReference, replacedVersion } from './versions.ts';

const FIXERS: readonly Fixer[] = [
  unknownField,
  unknownKind,
  misspeltReference,
  misspeltVolume,
  misspeltChoice,
  misspeltHook,
  deprecatedAlias,
  wrongType,
  portInQuotes,
  appVersion,
  booleanKey,
  repeatedKey,
  repeatedItem,
  meaningless,
  selectorLabels,
  misspeltValue,
  replacedVersion,
  replacedReference,
  movedRegistry,
];

/** The first answer to a finding at its place. */
export function draftFor(finding: Diagnostic, place: Place): Draft | undefined {
  for (const fixer of FIXERS) {
    if (!isOf(fixer, finding)) continue;
    const draft = fixer.draft(finding, place);
    if (draft !== undefined) return draft;
  }
  return undefined;
}

/** Whether there may be an answer: reading the text can be spared where there is none. */
export const mayHaveFix = (finding: Diagnostic): boolean => FIXERS.some((fixer) => isOf(fixer, finding));

const isOf = ({ of }: Fixer, { rule, code }: Diagnostic): boolean =>
  of.includes(code) || (rule !== undefined && of.includes(rule));
