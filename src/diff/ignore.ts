import type { Json, JsonObject } from '../core/json.ts';
import type { PlannedId } from '../core/plan.ts';
import { isObject } from '../k8s/objects.ts';
import { childPath, own, sameNumber } from './changes.ts';
import { FieldPattern, type FieldStep, globOf, PatternError } from './field-pattern.ts';
import type { ItemTypes } from './item-types.ts';
import { matchItems, nameText } from './list-items.ts';

/** A compiled regular expression of a user; it has to match in linear time. */
export interface TextPattern {
  test(text: string): boolean;
}

/** A difference at a field: its way as steps and as text, and both sides. */
interface Difference {
  readonly id: PlannedId;
  readonly steps: readonly FieldStep[];
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

type Rule =
  | { readonly of: 'object'; readonly matches: (id: PlannedId) => boolean }
  | { readonly of: 'field' | 'leaf'; readonly matches: (difference: Difference) => boolean };

/** A rule that cannot be read. */
export class IgnoreError extends Error {}

/**
 * What does not count as a difference. The rules:
 * `PATH`, `KIND:PATH`, `KIND/NAME:PATH` – a field and all below it; `kind:KIND`, `kind:KIND/NAME` – whole objects;
 * `label:NAME`, `annotation:NAME` – of the object and of pod templates; `/REGEX/` – fields by their printed path;
 * `value:REGEX` – changes whose old and new value both match. `*` in names stands for any characters.
 */
export class IgnoreRules {
  readonly #objects: readonly Rule[];
  readonly #fields: readonly Extract<Rule, { of: 'field' | 'leaf' }>[];

  /** Throws IgnoreError, and what `compile` throws for a regular expression that is none. */
  constructor(rules: readonly string[], compile: (regexp: string) => TextPattern) {
    const read = rules.map((rule) => readRule(rule, compile));
    this.#objects = read.filter(({ of }) => of === 'object');
    this.#fields = read.filter((rule) => rule.of !== 'object');
  }

  ignoresObject(id: PlannedId): boolean {
    return this.#objects.some((rule) => rule.of === 'object' && rule.matches(id));
  }

  /** `after` with everything that is ignored as it is in `before`. Neither is changed. */
  restored(id: PlannedId, before: JsonObject, after: JsonObject, types?: ItemTypes): JsonObject {
    if (this.#fields.length === 0 || before === after) return after;
    const kept = this.#restored({ id, steps: [], path: '', before, after }, types);
    return isObject(kept) ? kept : after;
  }

  #matches(difference: Difference, isLeaf: boolean): boolean {
    return this.#fields.some((rule) => (isLeaf || rule.of === 'field') && rule.matches(difference));
  }

  #restored(difference: Difference, types: ItemTypes | undefined): Json | undefined {
    const { before, after } = difference;
    if (before === after || sameNumber(before, after)) return after;
    const lists = Array.isArray(before) && Array.isArray(after);
    const maps = isMapOrAbsent(before) && isMapOrAbsent(after);
    if (this.#matches(difference, lists ? isPlain(before) && isPlain(after) : !maps)) return before;
    if (lists) return this.#list(difference, before, after, types);
    return maps ? this.#map(difference, before, after, types) : after;
  }

  /** A map that came or went counts if anything of it does. */
  #map(
    difference: Difference,
    before: JsonObject | undefined,
    after: JsonObject | undefined,
    types: ItemTypes | undefined,
  ): Json | undefined {
    const old = before ?? {};
    const now = after ?? {};
    const kept: [string, Json][] = [];
    for (const name of new Set([...Object.keys(now), ...Object.keys(old)])) {
      const value = this.#restored(
        {
          ...difference,
          steps: [...difference.steps, { kind: 'name', name }],
          path: childPath(difference.path, name),
          before: own(old, name),
          after: own(now, name),
        },
        types?.field(name),
      );
      if (value !== undefined) kept.push([name, value]);
    }
    if (kept.length > 0 || (before !== undefined && after !== undefined)) return Object.fromEntries(kept);
    return Object.keys(now).length === 0 ? after : undefined;
  }

  #list(difference: Difference, before: Json[], after: Json[], types: ItemTypes | undefined): Json[] {
    const matched = matchItems(before, after, types);
    const item = types?.item();
    const child = (old: Json | undefined, now: Json | undefined, index: number, text: string): Difference => ({
      ...difference,
      steps: [...difference.steps, { kind: 'item', index, item: now ?? old }],
      path: `${difference.path}[${text}]`,
      before: old,
      after: now,
    });
    if (matched === undefined) {
      return Array.from({ length: Math.max(before.length, after.length) }, (_, i) =>
        this.#restored(child(before[i], after[i], i, String(i)), item),
      ).filter((value) => value !== undefined);
    }
    const kept: Json[] = [];
    for (const [i, [id, { name, item: now }]] of [...matched.after].entries()) {
      const value = this.#restored(child(matched.before.get(id)?.item, now, i, nameText(name)), item);
      if (value !== undefined) kept.push(value);
    }
    for (const [i, [id, { name, item: old }]] of [...matched.before].entries()) {
      if (matched.after.has(id)) continue;
      const value = this.#restored(child(old, undefined, i, nameText(name)), item);
      if (value !== undefined) kept.splice(Math.min(i, kept.length), 0, value);
    }
    return kept;
  }
}

const isPlain = (list: readonly Json[]): boolean => list.every((item) => typeof item !== 'object' || item === null);

const isMapOrAbsent = (value: Json | undefined): value is JsonObject | undefined =>
  value === undefined || isObject(value);

function readRule(rule: string, compile: (regexp: string) => TextPattern): Rule {
  try {
    return ruleOf(rule, compile);
  } catch (error) {
    if (error instanceof PatternError) throw new IgnoreError(error.message);
    throw error;
  }
}

function ruleOf(rule: string, compile: (regexp: string) => TextPattern): Rule {
  const [, word, rest] = /^(kind|label|annotation|value):(.*)$/s.exec(rule) ?? [];
  if (word !== undefined && rest === '') throw new IgnoreError(`nothing follows ${word}:`);
  if (word === 'kind') return { of: 'object', matches: objectOf(rest!) };
  if (word === 'label' || word === 'annotation') return { of: 'field', matches: metadataOf(`${word}s`, rest!) };
  if (word === 'value') return { of: 'leaf', matches: bothValues(compile(rest!)) };
  if (rule.length > 2 && rule.startsWith('/') && rule.endsWith('/')) {
    const pattern = compile(rule.slice(1, -1));
    return { of: 'leaf', matches: ({ path }) => pattern.test(path) };
  }
  const [, kind, path] = /^([A-Z][A-Za-z0-9]*(?:\/[^:]+)?):(.+)$/s.exec(rule) ?? [];
  const field = new FieldPattern(path ?? rule);
  const isOfKind = kind === undefined ? () => true : objectOf(kind);
  return { of: 'field', matches: ({ id, steps }) => field.matches(steps) && isOfKind(id) };
}

/** `Deployment` or `Deployment/web` */
function objectOf(text: string): (id: PlannedId) => boolean {
  const slash = text.indexOf('/');
  const kind = globOf(slash < 0 ? text : text.slice(0, slash));
  const name = globOf(slash < 0 ? '*' : text.slice(slash + 1));
  return (id) => kind(id.kind) && name(id.name);
}

function metadataOf(field: string, pattern: string): (difference: Difference) => boolean {
  const matches = globOf(pattern);
  const isName = (step: FieldStep | undefined, name: string): boolean => step?.kind === 'name' && step.name === name;
  return ({ steps }) => {
    const last = steps.at(-1);
    return (
      last?.kind === 'name' && matches(last.name) && isName(steps.at(-2), field) && isName(steps.at(-3), 'metadata')
    );
  };
}

const bothValues =
  (pattern: TextPattern) =>
  ({ before, after }: Difference): boolean =>
    isScalar(before) && isScalar(after) && pattern.test(String(before)) && pattern.test(String(after));

const isScalar = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && typeof value !== 'object';
