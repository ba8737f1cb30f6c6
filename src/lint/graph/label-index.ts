import type { LabelSet } from '../objects/labels.ts';
import { matchesLabels, type Requirement, type Selector } from '../objects/selector.ts';

/** Items with the very same labels. */
export interface LabelGroup<T> {
  readonly labels: LabelSet;
  readonly items: readonly T[];
}

/** What a selector takes. Equal selectors share one, so that it can carry what is computed of it (in a WeakMap). */
export class Selection<T> {
  readonly groups: readonly LabelGroup<T>[];
  #items: readonly T[] | undefined;

  constructor(groups: readonly LabelGroup<T>[]) {
    this.groups = groups;
  }

  get empty(): boolean {
    return this.groups.length === 0;
  }

  /** Everything selected, put together at the first question. */
  get items(): readonly T[] {
    this.#items ??= this.groups.length === 1 ? this.groups[0]!.items : this.groups.flatMap(({ items }) => items);
    return this.#items;
  }
}

/**
 * Items by their labels. Items with equal labels are one group, groups are found by the rarest pair that a selector asks
 * for, and equal selectors are answered once: many objects with one label stay linear.
 */
export class LabelIndex<T> {
  readonly #groups = new Map<LabelSet, { labels: LabelSet; items: T[] }>();
  readonly #answers = new Map<string, Selection<T>>();
  #postings: Map<string, LabelGroup<T>[]> | undefined;

  add(labels: LabelSet, item: T): void {
    const group = this.#groups.get(labels);
    if (group === undefined) this.#groups.set(labels, { labels, items: [item] });
    else group.items.push(item);
  }

  select(selector: Selector): Selection<T> {
    let answer = this.#answers.get(selector.text);
    if (answer === undefined) {
      answer = new Selection(this.#candidates(selector).filter(({ labels }) => matchesLabels(selector, labels.map)));
      this.#answers.set(selector.text, answer);
    }
    return answer;
  }

  /** The fewest groups among which all matches are. */
  #candidates({ requirements }: Selector): readonly LabelGroup<T>[] {
    this.#postings ??= this.#post();
    let fewest: readonly LabelGroup<T>[] | undefined;
    for (const requirement of requirements) {
      const found = this.#posted(requirement);
      if (found !== undefined && (fewest === undefined || found.length < fewest.length)) fewest = found;
    }
    return fewest ?? [...this.#groups.values()];
  }

  #posted({ key, operator, values }: Requirement): readonly LabelGroup<T>[] | undefined {
    if (operator === 'Exists') return this.#postings!.get(key) ?? [];
    if (operator !== 'In') return undefined;
    const lists = [...new Set(values)].map((value) => this.#postings!.get(pair(key, value)) ?? []);
    return lists.length === 1 ? lists[0]! : lists.flat();
  }

  #post(): Map<string, LabelGroup<T>[]> {
    const postings = new Map<string, LabelGroup<T>[]>();
    const put = (name: string, group: LabelGroup<T>): void => {
      const list = postings.get(name);
      if (list === undefined) postings.set(name, [group]);
      else list.push(group);
    };
    for (const group of this.#groups.values())
      for (const [key, value] of group.labels.map) {
        put(key, group);
        put(pair(key, value), group);
      }
    return postings;
  }
}

/** A newline stands in no key, so that pairs and keys share a map. */
const pair = (key: string, value: string): string => `${key}\n${value}`;
