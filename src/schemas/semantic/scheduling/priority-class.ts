import type { JsonObject } from '../../../core/json.ts';
import { bool, has, integer, struct, text } from '../../../k8s/objects.ts';
import { forbidden } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf } from '../checks.ts';
import type { Errors, KindRules, SemanticContext } from '../context.ts';
import { refused } from '../refusal.ts';

const SYSTEM_PREFIX = 'system-';
const HIGHEST_OF_USERS = 1_000_000_000;
const SYSTEM_CLASSES: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);

function setDefaults(priorityClass: JsonObject): void {
  if (!has(priorityClass, 'preemptionPolicy')) priorityClass.preemptionPolicy = 'PreemptLowerPriority';
}

/** scheduling validation.ValidatePriorityClass. */
function validatePriorityClass(priorityClass: JsonObject, errors: Errors): void {
  const name = text(struct(priorityClass, 'metadata'), 'name');
  const value = integer(priorityClass, 'value') ?? 0;
  if (name.startsWith(SYSTEM_PREFIX)) {
    const fault = systemClassFault(name, value, bool(priorityClass, 'globalDefault') === true);
    if (fault !== undefined)
      errors.push(
        forbidden(
          FieldPath.of('metadata', 'name'),
          `priority class names with 'system-' prefix are reserved for system use only. error: ${fault}`,
        ),
      );
  } else if (value > HIGHEST_OF_USERS)
    errors.push(
      forbidden(FieldPath.of('value'), `maximum allowed value of a user defined priority is ${HIGHEST_OF_USERS}`),
    );
  checkRequiredOneOf(
    text(priorityClass, 'preemptionPolicy'),
    ['PreemptLowerPriority', 'Never'],
    FieldPath.of('preemptionPolicy'),
    errors,
  );
}

/** IsKnownSystemPriorityClass. */
function systemClassFault(name: string, value: number, globalDefault: boolean): string | undefined {
  const known = SYSTEM_CLASSES.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  if (known !== value) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

/** Admission Priority: of the classes that want to be the default, all but the first are refused. */
function admit(priorityClass: JsonObject, errors: Errors, { cluster }: SemanticContext): void {
  if (bool(priorityClass, 'globalDefault') !== true) return;
  const first = cluster
    .ofKind('scheduling.k8s.io/PriorityClass')
    .find((other) => bool(other, 'globalDefault') === true);
  const name = text(struct(first, 'metadata'), 'name');
  if (first === undefined || name === text(struct(priorityClass, 'metadata'), 'name')) return;
  errors.push(
    refused(
      priorityClass,
      'priorityclasses.scheduling.k8s.io',
      FieldPath.of('globalDefault'),
      `PriorityClass ${name} is already marked as default. Only one default can exist`,
    ),
  );
}

export const priorityClassRules: KindRules = {
  defaults: setDefaults,
  validate: validatePriorityClass,
  admission: admit,
};
