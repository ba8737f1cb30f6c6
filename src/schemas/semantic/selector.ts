import type { JsonObject } from '../../core/json.ts';
import { entries, struct, structs, text, texts } from '../../k8s/objects.ts';
import { isLabelValue, isQualifiedName } from './names.ts';

/** labels.Selector: what matches labels. */
export interface Selector {
  /** Whether it asks for nothing and so matches everything. */
  readonly empty: boolean;
  matches(labels: ReadonlyMap<string, string>): boolean;
}

const NOTHING: Selector = { empty: false, matches: () => false };

/** The labels of a template or of an object, by key. */
export const labelsOf = (owner: JsonObject | undefined): ReadonlyMap<string, string> =>
  new Map(entries(struct(owner, 'metadata'), 'labels'));

/** metav1.LabelSelectorAsSelector; `undefined` where the selector makes none. One that is not there matches nothing. */
export function selectorOf(selector: JsonObject | undefined): Selector | undefined {
  if (selector === undefined) return NOTHING;
  const requirements: Requirement[] = [];
  for (const [key, value] of entries(selector, 'matchLabels'))
    requirements.push({ key, operator: 'In', values: [value] });
  for (const expression of structs(selector, 'matchExpressions'))
    requirements.push({
      key: text(expression, 'key'),
      operator: text(expression, 'operator'),
      values: texts(expression, 'values'),
    });
  return requirements.every(isRequirement) ? selectorFrom(requirements) : undefined;
}

/** labels.SelectorFromSet: a map of labels as a selector, whatever it holds. */
export function selectorFromLabels(owner: JsonObject | undefined, name: string): Selector {
  return selectorFrom(entries(owner, name).map(([key, value]) => ({ key, operator: 'In', values: [value] })));
}

/** A selector as messages show it: a metav1.LabelSelector as JSON. */
export function shownSelector(selector: JsonObject | undefined): JsonObject {
  const expressions = structs(selector, 'matchExpressions').map((expression) => ({
    key: text(expression, 'key'),
    operator: text(expression, 'operator'),
    ...(texts(expression, 'values').length > 0 && { values: [...texts(expression, 'values')] }),
  }));
  const labels = shownLabels(struct(selector, 'matchLabels'));
  return {
    ...(labels !== null && Object.keys(labels).length > 0 && { matchLabels: labels }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}

/** Labels as messages show them: a Go map as JSON, whose keys are sorted. */
export const shownLabels = (labels: JsonObject | undefined): JsonObject | null =>
  labels === undefined
    ? null
    : Object.fromEntries(Object.entries(labels).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

const selectorFrom = (requirements: readonly Requirement[]): Selector => ({
  empty: requirements.length === 0,
  matches: (labels) => requirements.every((requirement) => isMet(requirement, labels.get(requirement.key))),
});

/** labels.NewRequirement. */
function isRequirement({ key, operator, values }: Requirement): boolean {
  if (isQualifiedName(key).length > 0 || values.some((value) => isLabelValue(value).length > 0)) return false;
  if (operator === 'In' || operator === 'NotIn') return values.length > 0;
  return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0;
}

/** labels.Requirement.Matches. */
function isMet({ operator, values }: Requirement, value: string | undefined): boolean {
  if (operator === 'In') return value !== undefined && values.includes(value);
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  return (value !== undefined) === (operator === 'Exists');
}
