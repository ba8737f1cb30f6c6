import type { Draft } from '../drafts.ts';
import { childrenOf, type Place } from '../place.ts';
import { isSame, removal } from '../remove.ts';
import type { Fixer } from './fixer.ts';

/** The later of two that are the same goes; the earlier one where a comment keeps the later. Either way the meaning stays. */
function withoutOne(earlier: Place, later: Place, title: string): Draft | undefined {
  const change = removal(later) ?? removal(earlier);
  return change && { title, changes: [change], touches: [later.parent!.steps] };
}

/** A key twice with the same value. Which of two values is meant, nobody can know. */
export const repeatedKey: Fixer = {
  of: ['yaml-duplicate-key', 'values-duplicate-key'],
  draft(_, place) {
    const { key, value, parent } = place;
    if (key === undefined || parent === undefined) return undefined;
    const same = childrenOf(parent).filter((one) => one.key?.value === key.value);
    const i = same.findIndex((one) => one.value === value);
    const earlier = same[i - 1];
    return earlier !== undefined && same.every((one) => isSame(one.value, value))
      ? withoutOne(earlier, place, `remove the repeated key "${key.value}"`)
      : undefined;
  },
};

/** An item twice, in all that it says. */
export const repeatedItem: Fixer = {
  of: ['env-var-duplicate', 'KT4005'],
  draft(_, place) {
    let item: Place | undefined = place;
    while (item !== undefined && item.parent?.value.kind !== 'sequence') item = item.parent;
    if (item?.parent === undefined) return undefined;
    const items = childrenOf(item.parent);
    const earlier = items.slice(0, Number(item.steps.at(-1))).findLast(({ value }) => isSame(value, item.value));
    return earlier && withoutOne(earlier, item, `remove item ${Number(item.steps.at(-1)) + 1}, which is there before`);
  },
};

/** What means nothing where it stands. */
export const meaningless: Fixer = {
  of: ['namespace-on-cluster-scoped'],
  draft(_, place) {
    const change = removal(place);
    return change && { title: `remove ${String(place.steps.at(-1))}`, changes: [change], touches: [place.steps] };
  },
};
