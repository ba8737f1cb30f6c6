import type { JsonObject } from '../../core/json.ts';
import { has, isObject, list, struct, structs, text } from '../../k8s/objects.ts';

export type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** One condition of a selector; all of them must hold. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** What selects objects by their labels. */
export interface Selector {
  readonly requirements: readonly Requirement[];
  /** As messages show it: `app=web,tier in (a,b),!canary`; `<everything>` where it asks for nothing. */
  readonly text: string;
  /** Something in it has a type or an operator that no server takes: nothing can be said of what it selects. */
  readonly faulty: boolean;
}

/** Whether labels satisfy all requirements (labels.Requirement.Matches of k8s.io/apimachinery). */
export const matchesLabels = (selector: Selector, labels: ReadonlyMap<string, string>): boolean =>
  selector.requirements.every((requirement) => isMet(requirement, labels.get(requirement.key)));

/** A selector that asks for nothing takes everything. */
export const selectsEverything = (selector: Selector): boolean => selector.requirements.length === 0;

function isMet({ operator, values }: Requirement, value: string | undefined): boolean {
  if (operator === 'In') return value !== undefined && values.includes(value);
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  return (value !== undefined) === (operator === 'Exists');
}

/** A map of labels as a selector (`spec.selector` of a Service); `undefined` where it is absent or empty. */
export function mapSelector(owner: JsonObject | undefined, field: string): Selector | undefined {
  const map = struct(owner, field);
  if (map === undefined || Object.keys(map).length === 0) return undefined;
  return makeSelector(mapRequirements(map), hasOddValue(map));
}

/** A metav1.LabelSelector (`matchLabels`, `matchExpressions`); `undefined` where it is absent. An empty one takes everything. */
export function labelSelector(owner: JsonObject | undefined, field: string): Selector | undefined {
  const selector = struct(owner, field);
  if (selector === undefined) return undefined;
  const labels = struct(selector, 'matchLabels') ?? {};
  const expressions = structs(selector, 'matchExpressions').map(expression);
  const faulty =
    hasOddValue(labels) ||
    (has(selector, 'matchLabels') && !isObject(selector.matchLabels)) ||
    (has(selector, 'matchExpressions') && !Array.isArray(selector.matchExpressions)) ||
    expressions.includes(undefined);
  return makeSelector([...mapRequirements(labels), ...expressions.filter((one) => one !== undefined)], faulty);
}

/** Labels that pods get while they run, from controllers or from themselves: no template has them. */
const RUNTIME_LABELS = [
  /^statefulset\.kubernetes\.io\/pod-name$/,
  /^apps\.kubernetes\.io\/pod-index$/,
  /^(pod-template-hash|controller-revision-hash|spilo-role)$/,
  /^(batch\.kubernetes\.io\/)?(job-name|controller-uid|job-completion-index)$/,
  /^(vault|openbao)-(active|initialized|sealed|perf-standby|version)$/,
  /^cnpg\.io\/\w+$/,
];
/** The same where the value is a part that pods take in turn. */
const ROLE_LABELS = /(^|[/-])(role|operator|leader)$/;
const ROLES = /^(master|primary|replica|leader|slave|secondary|standby|standby_leader|active)$/;

const isSetAtRunTime = ({ key, values }: Requirement): boolean =>
  RUNTIME_LABELS.some((label) => label.test(key)) ||
  (ROLE_LABELS.test(key) && values.some((value) => ROLES.test(value)));

/** The part of a selector that pod templates can answer. */
export function templateSelector(selector: Selector): Selector {
  if (!selector.requirements.some(isSetAtRunTime)) return selector;
  return makeSelector(
    selector.requirements.filter((one) => !isSetAtRunTime(one)),
    selector.faulty,
  );
}

export function makeSelector(requirements: readonly Requirement[], faulty = false): Selector {
  return { requirements, faulty, text: requirements.map(requirementText).sort().join(',') || '<everything>' };
}

const mapRequirements = (map: JsonObject): Requirement[] =>
  Object.entries(map)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    .map(([key, value]) => ({ key, operator: 'In', values: [value] }));

const hasOddValue = (map: JsonObject): boolean => Object.values(map).some((value) => typeof value !== 'string');

function expression(object: JsonObject): Requirement | undefined {
  const operator = text(object, 'operator');
  const values = list(object, 'values').filter((value) => typeof value === 'string');
  const key = text(object, 'key');
  const wantsValues = operator === 'In' || operator === 'NotIn';
  if (key === '' || values.length !== list(object, 'values').length) return undefined;
  if (wantsValues ? values.length === 0 : values.length > 0) return undefined;
  return wantsValues || operator === 'Exists' || operator === 'DoesNotExist' ? { key, operator, values } : undefined;
}

function requirementText({ key, operator, values }: Requirement): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  if (operator === 'NotIn' && values.length === 1) return `${key}!=${values[0]}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`;
}
