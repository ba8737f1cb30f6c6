/** Semantic versions and constraints on them, as github.com/Masterminds/semver reads both. */
import { GoError } from '../value.ts';
import { checkConstraint, parseConstraint } from './semver-constraint.ts';
import { parseVersion } from './semver-version.ts';

export { type Constraint, checkConstraint, parseConstraint } from './semver-constraint.ts';
export { compareVersions, GoVersion, parseVersion } from './semver-version.ts';

/** chartutil.IsCompatibleRange: false for what does not parse. */
export const satisfies = (constraint: string, version: string): boolean =>
  falseOnError(() => checkConstraint(parseConstraint(constraint), parseVersion(version)));

/** chart.isValidSemver: whether NewVersion takes it. */
export const isValidVersion = (version: string): boolean => falseOnError(() => parseVersion(version) !== null);

function falseOnError(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof GoError) return false;
    throw error;
  }
}
