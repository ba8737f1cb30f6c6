import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import type { FieldChange } from '../core/plan.ts';
import { changesOf } from './changes.ts';
import type { Consequence } from './consequences.ts';
import type { ItemTypes } from './item-types.ts';

const SHOWN_FIELDS = 5;

/**
 * Where the manifest contradicts changes that somebody made to the live object since the last apply.
 * @param applied what the server made of the manifest that was applied last
 */
export function* overriddenChanges(
  applied: JsonObject,
  live: JsonObject,
  merged: JsonObject,
  types: ItemTypes | undefined,
): Generator<Consequence> {
  const drift = new Map(changesOf(applied, live, types).map((change) => [change.path, change]));
  const fields: string[] = [];
  const lists: string[] = [];
  for (const change of changesOf(live, merged, types)) {
    const drifted = drift.get(change.path);
    if (drifted === undefined) continue;
    if (losesItems(drifted, change)) lists.push(change.path);
    else if (drifted.before !== undefined) fields.push(change.path);
  }
  if (fields.length > 0) {
    yield {
      code: 'KT6114',
      severity: 'warning',
      rule: 'diff-field-owned-elsewhere',
      field: fields[0]!,
      message: `the manifest contradicts changes made to the live object since the last apply: ${listed(fields)}`,
    };
  }
  if (lists.length > 0) {
    yield {
      code: 'KT6115',
      severity: 'warning',
      rule: 'diff-list-merge-surprise',
      field: lists[0]!,
      message: `the list is replaced whole, and what was added to the live one is lost: ${listed(lists)}`,
    };
  }
}

/** Items that were added since are gone after the apply: only a list that is not merged does that. */
function losesItems(drifted: FieldChange, { path, after }: FieldChange): boolean {
  if (Array.isArray(drifted.after)) {
    const known = textsOf(drifted.before);
    const kept = textsOf(after);
    return drifted.after.map((item) => encodeJson(item)).some((item) => !known.has(item) && !kept.has(item));
  }
  return path.endsWith(']') && drifted.before === undefined && after === undefined;
}

const textsOf = (list: Json | undefined): Set<string> =>
  new Set(Array.isArray(list) ? list.map((item) => encodeJson(item)) : []);

const listed = (paths: readonly string[]): string =>
  paths.length <= SHOWN_FIELDS
    ? paths.join(', ')
    : `${paths.slice(0, SHOWN_FIELDS).join(', ')} and ${paths.length - SHOWN_FIELDS} more`;
