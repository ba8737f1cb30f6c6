import type { JsonObject } from '../../../core/json.ts';
import { has, integer, list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';

const SPEC = FieldPath.of('spec');
const FS_GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const LIFECYCLE_MODES = ['Persistent', 'Ephemeral'];
const SECONDS_MIN = 600;
const SECONDS_MAX = 2 ** 32;

/** First minors that have the features on, so that the field is kept. */
const TOKENS_IN_SECRETS = 35;
const ALLOCATABLE_UPDATES = 35;
const SELINUX_MOUNT = 28;

/** v1 SetDefaults_CSIDriver and the strategy's PrepareForCreate. */
function setDefaults(driver: JsonObject, { minor }: SemanticContext): void {
  const spec = struct(driver, 'spec') ?? {};
  driver.spec = spec;
  if (!has(spec, 'attachRequired')) spec.attachRequired = true;
  for (const name of ['podInfoOnMount', 'storageCapacity', 'requiresRepublish'])
    if (!has(spec, name)) spec[name] = false;
  if (minor >= SELINUX_MOUNT && !has(spec, 'seLinuxMount')) spec.seLinuxMount = false;
  if (!has(spec, 'fsGroupPolicy')) spec.fsGroupPolicy = 'ReadWriteOnceWithFSType';
  if (list(spec, 'volumeLifecycleModes').length === 0) spec.volumeLifecycleModes = ['Persistent'];
  if (minor < ALLOCATABLE_UPDATES) delete spec.nodeAllocatableUpdatePeriodSeconds;
  if (minor < TOKENS_IN_SECRETS) delete spec.serviceAccountTokenInSecrets;
  delete spec.preventPodSchedulingIfMissing; // VolumeLimitScaling is off
}

/** storage validation.ValidateCSIDriver. */
function validateCsiDriver(driver: JsonObject, errors: Errors): void {
  const spec = struct(driver, 'spec');
  const policy = text(spec, 'fsGroupPolicy');
  if (!FS_GROUP_POLICIES.includes(policy))
    errors.push(notSupported(SPEC.child('fsGroupPolicy'), policy, FS_GROUP_POLICIES));
  validateTokenRequests(structs(spec, 'tokenRequests'), errors);
  for (const mode of texts(spec, 'volumeLifecycleModes'))
    checkOneOf(mode, LIFECYCLE_MODES, SPEC.child('volumeLifecycleModes'), errors);
  const period = integer(spec, 'nodeAllocatableUpdatePeriodSeconds');
  if (period !== undefined && period < 10)
    errors.push(
      invalid(SPEC.child('nodeAllocatableUpdatePeriodSeconds'), period, 'must be greater than or equal to 10 seconds'),
    );
  if (has(spec, 'serviceAccountTokenInSecrets') && list(spec, 'tokenRequests').length === 0)
    errors.push(
      invalid(
        SPEC.child('serviceAccountTokenInSecrets'),
        spec?.serviceAccountTokenInSecrets,
        'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
      ),
    );
}

/** validateTokenRequests: an audience once, for ten minutes at least. */
function validateTokenRequests(requests: readonly JsonObject[], errors: Errors): void {
  const audiences = new Set<string>();
  for (const [i, request] of requests.entries()) {
    const at = SPEC.child('tokenRequests').index(i);
    const audience = text(request, 'audience');
    if (audiences.has(audience)) {
      errors.push(duplicate(at.child('audience'), audience));
      continue;
    }
    audiences.add(audience);
    const seconds = integer(request, 'expirationSeconds');
    if (seconds === undefined) continue;
    const field = at.child('expirationSeconds');
    if (seconds < SECONDS_MIN) errors.push(invalid(field, seconds, 'may not specify a duration less than 10 minutes'));
    if (seconds > SECONDS_MAX)
      errors.push(invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds'));
  }
}

/** The strategy's WarningsOnCreate. */
function warnAbout(driver: JsonObject, warn: Warn, { minor }: SemanticContext): void {
  const spec = struct(driver, 'spec');
  if (minor < TOKENS_IN_SECRETS || list(spec, 'tokenRequests').length === 0) return;
  if (!has(spec, 'serviceAccountTokenInSecrets'))
    warn(
      SPEC.child('serviceAccountTokenInSecrets'),
      'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
    );
}

export const csiDriverRules: KindRules = {
  defaults: setDefaults,
  validate: validateCsiDriver,
  warnings: warnAbout,
};
