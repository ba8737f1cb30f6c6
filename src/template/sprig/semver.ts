/** sprig's semver.go. */
import { checkConstraint, parseConstraint, parseVersion } from '../go/semver.ts';
import { fn, type GoFunc } from '../value.ts';

export const semverFunctions: readonly GoFunc[] = [
  fn('semver', ['string'], '*semver.Version', parseVersion),
  fn('semverCompare', ['string', 'string'], 'bool', (constraint: string, version: string) => {
    const parsed = parseConstraint(constraint);
    return checkConstraint(parsed, parseVersion(version));
  }),
];
