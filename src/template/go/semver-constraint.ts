/** Version constraints of github.com/Masterminds/semver (constraints.go): `>=1.20-0 <2`, `^1.2 || ~2.3`, `1.2 - 1.4`. */
import { lazy } from '../../core/lazy.ts';
import { GoError } from '../value.ts';
import { byteLength } from './bytes.ts';
import { quote } from './quote.ts';
import {
  comparePrereleases,
  compareVersions,
  type GoVersion,
  parseVersion,
  type VersionParts,
} from './semver-version.ts';

/** semver.MaxConstraintLen (bytes) and MaxConstraintGroups. */
const MAX_LENGTH = 512;
const MAX_GROUPS = 32;

interface Term {
  readonly operator: string;
  readonly version: VersionParts;
  /** Some part is missing or a wildcard. */
  readonly dirty: boolean;
  readonly minorDirty: boolean;
  readonly patchDirty: boolean;
}

/** Groups are alternatives; all terms of a group must hold. */
export type Constraint = readonly (readonly Term[])[];

// RE2's \s, which knows no vertical tab; a `|` may stand in a number, where parsing the version refuses it.
const SPACE = '[\\t\\n\\f\\r ]';
const NUMBER = '[0-9|xX*]+';
const WORDS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const VERSION = `v?(${NUMBER})(\\.${NUMBER})?(\\.${NUMBER})?(-${WORDS})?(?:\\+${WORDS})?`;
const term = lazy(() => new RegExp(`(!=|>=|=>|<=|=<|~>|[=><~^]|)${SPACE}*(${VERSION})`, 'y'));
const range = lazy(() => new RegExp(`${SPACE}*(${VERSION})${SPACE}+-${SPACE}+(${VERSION})${SPACE}*`, 'g'));
const spaces = lazy(() => new RegExp(`${SPACE}*`, 'y'));

/** semver.NewConstraint. Throws its error text. */
export function parseConstraint(text: string): Constraint {
  if (byteLength(text) > MAX_LENGTH) throw new GoError(`constraint string is too long (max ${MAX_LENGTH} bytes)`);
  const groups = rewriteRanges(text).split('||');
  if (groups.length > MAX_GROUPS) throw new GoError(`too many constraint groups (max ${MAX_GROUPS})`);
  return groups.map(parseGroup);
}

/** `1.2 - 1.4` is `>= 1.2, <= 1.4 `: that text shows in error messages. */
function rewriteRanges(text: string): string {
  let out = text;
  for (const match of text.matchAll(range())) {
    out = out.replace(match[0], () => `>= ${match[1]}, <= ${match[6]} `);
  }
  return out;
}

/** Terms with blanks or one comma between them. The whole group must have that form before a version in it is looked at. */
function parseGroup(text: string): readonly Term[] {
  const terms: RegExpExecArray[] = [];
  let at = skipSpaces(text, 0);
  for (;;) {
    const pattern = term();
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) throw improper(text);
    terms.push(match);
    const end = pattern.lastIndex;
    at = skipSpaces(text, end);
    if (at === text.length) return terms.map(termOf);
    if (text[at] === ',') at = skipSpaces(text, at + 1);
    else if (at === end) throw improper(text);
  }
}

const improper = (text: string): GoError => new GoError(`improper constraint: ${quote(text)}`);

function skipSpaces(text: string, at: number): number {
  const pattern = spaces();
  pattern.lastIndex = at;
  return at + pattern.exec(text)![0].length;
}

function termOf([, operator, whole, major, minor = '', patch = '', prerelease = '']: RegExpExecArray): Term {
  const minorDirty = !isWildcard(major!) && isWildcard(minor.slice(1));
  const patchDirty = !isWildcard(major!) && !minorDirty && isWildcard(patch.slice(1));
  const dirty = isWildcard(major!) || minorDirty || patchDirty;
  const version = isWildcard(major!)
    ? `0.0.0${prerelease}`
    : minorDirty
      ? `${major}.0.0${prerelease}`
      : patchDirty
        ? `${major}${minor}.0${prerelease}`
        : whole!;
  return { operator: operator!, version: termVersion(version), dirty, minorDirty, patchDirty };
}

const isWildcard = (part: string): boolean => part === '' || part === 'x' || part === 'X' || part === '*';

function termVersion(text: string): VersionParts {
  try {
    return parseVersion(text).parts;
  } catch {
    throw new GoError('constraint parser error');
  }
}

/** Constraints.Check. */
export function checkConstraint(constraint: Constraint, version: GoVersion): boolean {
  return constraint.some((terms) => {
    // Prereleases match only where the group itself names one.
    if (version.parts.prerelease !== '' && terms.every((term) => term.version.prerelease === '')) return false;
    return terms.every((term) => holds(term, version.parts));
  });
}

function holds(term: Term, v: VersionParts): boolean {
  const order = compareVersions(v, term.version);
  switch (term.operator) {
    case '!=':
      return differs(term, v);
    case '>':
      return isGreater(term, v);
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return isLessOrEqual(term, v);
    case '~':
    case '~>':
      return matchesTilde(term, v);
    case '^':
      return matchesCaret(term, v);
    default:
      return term.dirty ? matchesTilde(term, v) : order === 0;
  }
}

function differs({ version: c, dirty, minorDirty, patchDirty }: Term, v: VersionParts): boolean {
  if (!dirty) return compareVersions(v, c) !== 0;
  if (c.major !== v.major) return true;
  if (minorDirty) return false;
  if (c.minor !== v.minor) return true;
  if (patchDirty) return comparePrereleases(v.prerelease, c.prerelease) !== 0;
  return compareVersions(v, c) !== 0;
}

/** `>11` means 12 and later, `>11.1` means 11.2 and later. */
function isGreater({ version: c, dirty, minorDirty, patchDirty }: Term, v: VersionParts): boolean {
  if (!dirty || v.major !== c.major) return dirty ? v.major > c.major : compareVersions(v, c) > 0;
  if (minorDirty) return false;
  return patchDirty ? v.minor > c.minor : compareVersions(v, c) > 0;
}

function isLessOrEqual({ version: c, dirty, minorDirty }: Term, v: VersionParts): boolean {
  if (!dirty) return compareVersions(v, c) <= 0;
  return v.major < c.major || (v.major === c.major && (minorDirty || v.minor <= c.minor));
}

function matchesTilde({ version: c, minorDirty, patchDirty }: Term, v: VersionParts): boolean {
  if (compareVersions(v, c) < 0) return false;
  // ~0.0.0, and any wildcard for the major number, take every version.
  if (c.major === 0n && c.minor === 0n && c.patch === 0n && !minorDirty && !patchDirty) return true;
  return v.major === c.major && (minorDirty || v.minor === c.minor);
}

/** The leftmost number that is not zero must stay. */
function matchesCaret({ version: c, minorDirty, patchDirty }: Term, v: VersionParts): boolean {
  if (compareVersions(v, c) < 0) return false;
  if (c.major > 0n || minorDirty) return v.major === c.major;
  if (v.major > 0n) return false;
  if (c.minor > 0n || patchDirty) return v.minor === c.minor;
  return v.minor === 0n && v.patch === c.patch;
}
