import { CelFunctionError, defineEquality, definer, type Environment } from '../library.ts';

/** kubernetes.Semver of expressions. */
class CelSemver {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly prerelease: readonly string[];
  constructor(numbers: readonly [bigint, bigint, bigint], prerelease: readonly string[]) {
    this.numbers = numbers;
    this.prerelease = prerelease;
  }
}

const SEMVER = 'kubernetes.Semver';
const STRICT =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function read(text: string, normalize: boolean): CelSemver | undefined {
  const m = STRICT.exec(normalize ? normalized(text) : text);
  if (m === null) return undefined;
  return new CelSemver([BigInt(m[1]!), BigInt(m[2]!), BigInt(m[3]!)], m[4]?.split('.') ?? []);
}

/** semverlib.go: normalizeAndParse takes a leading v, leading zeros and missing parts. */
function normalized(text: string): string {
  const m = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(.*)$/s.exec(text.trim());
  if (m === null) return text;
  const number = (part: string | undefined): string => (part ?? '0').replace(/^0+(?=\d)/, '');
  return `${number(m[1])}.${number(m[2])}.${number(m[3])}${m[4]}`;
}

function semver(text: string, normalize = false): CelSemver {
  const version = read(text, normalize);
  if (version === undefined) throw new CelFunctionError(`Invalid semantic version: ${text}`);
  return version;
}

function compare(a: CelSemver, b: CelSemver): number {
  for (let i = 0; i < 3; i += 1) if (a.numbers[i] !== b.numbers[i]) return a.numbers[i]! < b.numbers[i]! ? -1 : 1;
  if (a.prerelease.length === 0 || b.prerelease.length === 0)
    return Math.sign(b.prerelease.length - a.prerelease.length);
  for (const [i, part] of a.prerelease.entries()) {
    const other = b.prerelease[i];
    if (other === undefined) return 1;
    if (part !== other) return comparePart(part, other);
  }
  return Math.sign(a.prerelease.length - b.prerelease.length);
}

function comparePart(a: string, b: string): number {
  const [aNumber, bNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aNumber && bNumber) return BigInt(a) < BigInt(b) ? -1 : 1;
  if (aNumber !== bNumber) return aNumber ? -1 : 1;
  return a < b ? -1 : 1;
}

/** library.SemverLib, version 1. */
export function registerSemver(environment: Environment): void {
  environment.registerType(SEMVER, CelSemver);
  defineEquality<CelSemver>(environment, SEMVER, (a, b) => compare(a, b) === 0);
  const define = definer(environment);
  define(`semver(string): ${SEMVER}`, (text: string) => semver(text));
  define(`semver(string, bool): ${SEMVER}`, semver);
  define('isSemver(string): bool', (text: string) => read(text, false) !== undefined);
  define('isSemver(string, bool): bool', (text: string, normalize: boolean) => read(text, normalize) !== undefined);
  define(`${SEMVER}.isGreaterThan(${SEMVER}): bool`, (a: CelSemver, b: CelSemver) => compare(a, b) > 0);
  define(`${SEMVER}.isLessThan(${SEMVER}): bool`, (a: CelSemver, b: CelSemver) => compare(a, b) < 0);
  define(`${SEMVER}.compareTo(${SEMVER}): int`, (a: CelSemver, b: CelSemver) => BigInt(compare(a, b)));
  for (const [i, name] of ['major', 'minor', 'patch'].entries())
    define(`${SEMVER}.${name}(): int`, ({ numbers }: CelSemver) => numbers[i]);
}
