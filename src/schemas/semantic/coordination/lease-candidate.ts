import type { JsonObject } from '../../../core/json.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkPresent, checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isConfigMapKey, isQualifiedName } from '../names.ts';
import { compareVersions, parseVersion } from './semantic-version.ts';

const SPEC = FieldPath.of('spec');
const OLDEST = 'OldestEmulationVersion';

/** coordination validation.ValidateLeaseCandidateSpec. */
function validateCandidate(candidate: JsonObject, errors: Errors): void {
  const spec = struct(candidate, 'spec') ?? {};
  checkPresent(spec, 'leaseName', SPEC, errors);
  checkPresent(spec, 'binaryVersion', SPEC, errors);
  const binary = readVersion(spec, 'binaryVersion', errors);
  const emulation = readVersion(spec, 'emulationVersion', errors);
  if (
    text(spec, 'binaryVersion') !== '' &&
    text(spec, 'emulationVersion') !== '' &&
    compareVersions(binary, emulation) < 0
  )
    errors.push(
      invalid(
        SPEC.child('binaryVersion'),
        text(spec, 'binaryVersion'),
        'must be greater than or equal to `emulationVersion`',
      ),
    );
  validateStrategy(text(spec, 'strategy'), compareVersions(emulation, ZERO) === 0, errors);
}

const ZERO = parseVersion('0.0.0')!;

/** A version that is absent or cannot be read counts as 0.0.0. */
function readVersion(spec: JsonObject, name: string, errors: Errors) {
  const value = text(spec, name);
  const version = value === '' ? ZERO : parseVersion(value);
  if (version === undefined) errors.push(invalid(SPEC.child(name), value, 'must be a valid semantic version'));
  return version ?? ZERO;
}

/** ValidateCoordinatedLeaseStrategy: errors of the name stand one level too deep, as the server has them. */
function validateStrategy(strategy: string, lacksEmulation: boolean, errors: Errors): void {
  const field = SPEC.child('strategy');
  if (strategy === '') {
    errors.push(required(field));
    return;
  }
  if (strategy === OLDEST && lacksEmulation)
    errors.push(
      required(SPEC.child('emulationVersion'), "must be specified when `strategy` is 'OldestEmulationVersion'"),
    );
  if (strategy.includes('/')) checkText(isQualifiedName, strategy, field.child('strategy'), errors);
  else checkOneOf(strategy, [OLDEST], field.child('strategy'), errors);
}

export const leaseCandidateRules: KindRules = {
  name: () => isConfigMapKey,
  plainFinalizers: true,
  validate: validateCandidate,
};
