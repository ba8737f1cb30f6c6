import type { JsonObject } from '../../../core/json.ts';
import { has, integer, structs } from '../../../k8s/objects.ts';
import { invalid, required, tooLong, tooMany } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkNonnegative, optionalText } from '../checks.ts';
import type { Errors } from '../context.ts';

const MAX_RULES = 20;
const MAX_INDEXES_BYTES = 64 * 1024;

/** batch validation.validateSuccessPolicy, of an Indexed Job. */
export function validateSuccessPolicy(policy: JsonObject, spec: JsonObject, field: FieldPath, errors: Errors): void {
  const rules = structs(policy, 'rules');
  const at = field.child('rules');
  if (rules.length === 0)
    errors.push(required(at, 'at least one rules must be specified when the successPolicy is specified'));
  if (rules.length > MAX_RULES) errors.push(tooMany(at, rules.length, MAX_RULES));
  for (const [i, rule] of rules.entries()) validateRule(rule, integer(spec, 'completions') ?? 0, at.index(i), errors);
}

/** As Go prints the server's own types. */
export const shownSuccessPolicy = (policy: JsonObject): JsonObject => ({
  Rules: has(policy, 'rules')
    ? structs(policy, 'rules').map((rule) => ({
        SucceededIndexes: optionalText(rule, 'succeededIndexes') ?? null,
        SucceededCount: integer(rule, 'succeededCount') ?? null,
      }))
    : null,
});

function validateRule(rule: JsonObject, completions: number, field: FieldPath, errors: Errors): void {
  const count = integer(rule, 'succeededCount');
  const indexes = optionalText(rule, 'succeededIndexes');
  if (count === undefined && indexes === undefined)
    errors.push(required(field, 'at least one of succeededCount or succeededIndexes must be specified'));
  let total = 0;
  if (indexes !== undefined) {
    const at = field.child('succeededIndexes');
    if (Buffer.byteLength(indexes) > MAX_INDEXES_BYTES) errors.push(tooLong(at, MAX_INDEXES_BYTES));
    const counted = countIndexes(indexes, completions);
    if (typeof counted === 'number') total = counted;
    else errors.push(invalid(at, indexes, `error parsing succeededIndexes: ${counted.fault}`));
  }
  if (count === undefined) return;
  const at = field.child('succeededCount');
  checkNonnegative(count, at, errors);
  if (count > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    errors.push(invalid(at, count, detail));
  }
  if (indexes !== undefined && count > total) {
    const detail = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
    errors.push(invalid(at, count, detail));
  }
}

interface Fault {
  readonly fault: string;
}

/** batch validation.validateIndexesFormat: how many indexes `1,3-5,7` names, or what is wrong with it. */
function countIndexes(text: string, completions: number): number | Fault {
  if (text === '') return 0;
  let total = 0;
  let last: number | undefined;
  for (const fragment of text.split(',')) {
    const interval = parseInterval(fragment, completions);
    if ('fault' in interval) return interval;
    const [first, end] = interval;
    if (last !== undefined && last >= first) return notIncreasing(last, first);
    total += end - first + 1;
    last = end;
  }
  return total;
}

const notIncreasing = (previous: number, current: number): Fault => ({
  fault: `non-increasing order, previous: ${previous}, current: ${current}`,
});

function parseInterval(fragment: string, completions: number): [number, number] | Fault {
  const limits = fragment.split('-');
  const quoted = JSON.stringify(fragment);
  if (limits.length > 2)
    return {
      fault: `the fragment ${quoted} violates the requirement that an index interval can have at most two parts separated by '-'`,
    };
  const numbers: number[] = [];
  for (const limit of limits) {
    if (!/^[-+]?\d{1,18}$/.test(limit))
      return { fault: `cannot convert string to integer for index: ${JSON.stringify(limit)}` };
    if (Number(limit) >= completions) return { fault: `too large index: ${JSON.stringify(limit)}` };
    numbers.push(Number(limit));
  }
  const [first = 0, end = first] = numbers;
  if (numbers.length === 2 && first >= end) return notIncreasing(first, end);
  return [first, end];
}
