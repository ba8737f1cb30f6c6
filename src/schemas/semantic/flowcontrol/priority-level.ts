import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { MANDATORY_PRIORITY_LEVELS, sameSpec } from './mandatory.ts';

const SPEC = FieldPath.of('spec');
const PRESERVE_ZERO = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';
const DEFAULT_SHARES = 30;
const MAX_QUEUES = 10_000_000;
const MAX_HASH_BITS = 60;

const versionOf = (level: JsonObject): string => text(level, 'apiVersion').split('/')[1] ?? '';

/** Up to v1beta2 shares had another name. */
const sharesField = (version: string): string =>
  version === 'v1beta1' || version === 'v1beta2' ? 'assuredConcurrencyShares' : 'nominalConcurrencyShares';

/** The SetDefaults of flowcontrol; status is not for users to set. */
function setDefaults(level: JsonObject): void {
  delete level.status;
  const spec = struct(level, 'spec');
  const exempt = struct(spec, 'exempt');
  if (exempt !== undefined) {
    exempt.nominalConcurrencyShares ??= 0;
    exempt.lendablePercent ??= 0;
  }
  const limited = struct(spec, 'limited');
  if (limited === undefined) return;
  limited.lendablePercent ??= 0;
  setShares(limited, level);
  const queuing = struct(struct(limited, 'limitResponse'), 'queuing');
  if (queuing === undefined) return;
  for (const [name, value] of Object.entries({ handSize: 8, queues: 64, queueLengthLimit: 50 }))
    if ((integer(queuing, name) ?? 0) === 0) queuing[name] = value;
}

/** Only v1 can tell zero from nothing; in v1beta3 an annotation says that zero is meant, and is then taken off. */
function setShares(limited: JsonObject, level: JsonObject): void {
  const version = versionOf(level);
  const name = sharesField(version);
  const annotations = struct(struct(level, 'metadata'), 'annotations');
  const meansZero = version === 'v1beta3' && has(annotations, PRESERVE_ZERO);
  if (meansZero) delete annotations![PRESERVE_ZERO];
  const isMissing = version === 'v1' ? !has(limited, name) : (integer(limited, name) ?? 0) === 0;
  if (isMissing && !meansZero) limited[name] = DEFAULT_SHARES;
}

/** flowcontrol validation.ValidatePriorityLevelConfiguration. */
function validateLevel(level: JsonObject, errors: Errors): void {
  const metadata = struct(level, 'metadata');
  if (has(struct(metadata, 'annotations'), PRESERVE_ZERO))
    errors.push(forbidden(FieldPath.of('metadata', 'annotations'), `annotation '${PRESERVE_ZERO}' is forbidden`));
  const spec = struct(level, 'spec') ?? {};
  const type = text(spec, 'type');
  const name = text(metadata, 'name');
  if ((name === 'exempt') !== (type === 'Exempt'))
    errors.push(invalid(SPEC.child('type'), type, "must be 'Exempt' if and only if `name` is 'exempt'"));
  checkRequiredOneOf(type, ['Exempt', 'Limited'], SPEC.child('type'), errors);
  if (type === 'Exempt') validateExempt(spec, errors);
  if (type === 'Limited') validateLimited(spec, sharesField(versionOf(level)), errors);
  validateMandatory(spec, name, errors);
}

/** ValidateIfMandatoryPriorityLevelConfigurationObject: built-in levels are what they are. */
function validateMandatory(spec: JsonObject, name: string, errors: Errors): void {
  const fixed = MANDATORY_PRIORITY_LEVELS.get(name);
  if (fixed === undefined) return;
  const isExempt = name === 'exempt';
  const except = isExempt ? " except the 'spec.exempt' field" : '';
  if (!sameSpec(isExempt ? { ...spec, exempt: fixed.exempt ?? null } : spec, fixed))
    errors.push(invalid(SPEC, spec, `spec of '${name}'${except} must equal the fixed value`));
}

function validateExempt(spec: JsonObject, errors: Errors): void {
  if (has(spec, 'limited')) errors.push(forbidden(SPEC.child('limited'), 'must be nil if the type is not Limited'));
  checkShares(struct(spec, 'exempt'), 'nominalConcurrencyShares', SPEC.child('exempt'), errors);
}

function validateLimited(spec: JsonObject, shares: string, errors: Errors): void {
  if (has(spec, 'exempt')) errors.push(forbidden(SPEC.child('exempt'), 'must be nil if the type is Limited'));
  const limited = struct(spec, 'limited');
  const field = SPEC.child('limited');
  if (limited === undefined) {
    errors.push(required(field, 'must not be empty when type is Limited'));
    return;
  }
  checkShares(limited, shares, field, errors);
  const borrowing = integer(limited, 'borrowingLimitPercent');
  if (borrowing !== undefined && borrowing < 0)
    errors.push(
      invalid(field.child('borrowingLimitPercent'), borrowing, 'if specified, must be a non-negative integer'),
    );
  validateLimitResponse(struct(limited, 'limitResponse') ?? {}, field.child('limitResponse'), errors);
}

function checkShares(owner: JsonObject | undefined, name: string, field: FieldPath, errors: Errors): void {
  const shares = integer(owner, name) ?? 0;
  if (shares < 0) errors.push(invalid(field.child(name), shares, 'must be a non-negative integer'));
  const lendable = integer(owner, 'lendablePercent') ?? 0;
  if (lendable < 0 || lendable > 100)
    errors.push(invalid(field.child('lendablePercent'), lendable, 'must be between 0 and 100, inclusive'));
}

/** flowcontrol validation.ValidateLimitResponse. */
function validateLimitResponse(response: JsonObject, field: FieldPath, errors: Errors): void {
  const type = text(response, 'type');
  const queuing = struct(response, 'queuing');
  checkRequiredOneOf(type, ['Queue', 'Reject'], field.child('type'), errors);
  if (type === 'Reject' && queuing !== undefined)
    errors.push(forbidden(field.child('queuing'), 'must be nil if limited.limitResponse.type is not Limited'));
  if (type !== 'Queue') return;
  if (queuing === undefined)
    errors.push(required(field.child('queuing'), 'must not be empty if limited.limitResponse.type is Limited'));
  else validateQueuing(queuing, field.child('queuing'), errors);
}

/** flowcontrol validation.ValidatePriorityLevelQueuingConfiguration; shuffle sharding has bits for so many hands. */
function validateQueuing(queuing: JsonObject, field: FieldPath, errors: Errors): void {
  const [limit, queues, hand] = ['queueLengthLimit', 'queues', 'handSize'].map(
    (name) => integer(queuing, name) ?? 0,
  ) as [number, number, number];
  const refuse = (name: string, value: number, detail: string): unknown =>
    errors.push(invalid(field.child(name), value, detail));
  if (limit <= 0) refuse('queueLengthLimit', limit, 'must be positive');
  if (queues <= 0) refuse('queues', queues, 'must be positive');
  else if (queues > MAX_QUEUES) refuse('queues', queues, `must not be greater than ${MAX_QUEUES}`);
  if (hand <= 0) refuse('handSize', hand, 'must be positive');
  else if (hand > queues) refuse('handSize', hand, `should not be greater than queues (${queues})`);
  else if (Math.ceil(Math.log2(queues) * hand) > MAX_HASH_BITS)
    refuse(
      'handSize',
      hand,
      `required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${MAX_HASH_BITS}`,
    );
}

export const priorityLevelRules: KindRules = { defaults: setDefaults, validate: validateLevel };
