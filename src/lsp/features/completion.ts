import type { CompletionItem } from 'vscode-languageserver/node';
import { Ruler } from '../convert.ts';
import type { Place } from '../place.ts';
import { cursorAt } from '../templates/actions.ts';
import { completionsInAction } from './completion-action.ts';
import { completionsOfFields } from './completion-fields.ts';
import { completionsOfValueKeys } from './completion-values-file.ts';

/** What may stand at a place, and the part of the text that it takes the place of. */
export interface Candidates {
  readonly start: number;
  readonly end: number;
  readonly items: readonly CompletionItem[];
}

/** Longer lists are of no use; what is typed further makes them shorter. */
const MOST = 1000;

/** Keys of values, functions, names of templates and variables in actions; fields, kinds and their values around them. */
export function completions(place: Place): { isIncomplete: boolean; items: CompletionItem[] } | null {
  const found = candidatesAt(place);
  if (found === undefined || found.items.length === 0) return null;
  const range = new Ruler(place.text).range(found.start, found.end);
  const items = found.items
    .slice(0, MOST)
    .map((item) => ({ ...item, textEdit: { range, newText: item.insertText ?? item.label } }));
  return { isIncomplete: found.items.length > MOST, items };
}

function candidatesAt(place: Place): Candidates | undefined {
  const { chart, kind, file, offset } = place;
  if (kind === 'values' && chart !== undefined) return completionsOfValueKeys(chart, place);
  if (kind === 'template' && chart !== undefined) {
    const cursor = cursorAt(chart.outline(file).actions, offset);
    if (cursor !== undefined) return completionsInAction(chart, place, cursor);
  }
  return kind === 'other' || kind === 'values' ? undefined : completionsOfFields(place);
}
