import { lazy } from '../../../core/lazy.ts';

/** A version as blang/semver reads it: three numbers, and the identifiers of a pre-release. */
export interface SemanticVersion {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly preRelease: readonly string[];
}

const NUMBER = '(0|[1-9]\\d*)';
const version = lazy(
  () => new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`),
);

/** semver.Parse. */
export function parseVersion(text: string): SemanticVersion | undefined {
  const parts = version().exec(text);
  if (parts === null) return undefined;
  const preRelease = parts[4]?.split('.') ?? [];
  const build = parts[5]?.split('.') ?? [];
  if (preRelease.some((id) => id === '' || /^0\d+$/.test(id)) || build.includes('')) return undefined;
  return { numbers: [BigInt(parts[1]!), BigInt(parts[2]!), BigInt(parts[3]!)], preRelease };
}

/** Version.Compare: a pre-release comes before its release. */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  for (let i = 0; i < 3; i += 1) if (a.numbers[i] !== b.numbers[i]) return a.numbers[i]! < b.numbers[i]! ? -1 : 1;
  if (a.preRelease.length === 0 || b.preRelease.length === 0)
    return Number(a.preRelease.length === 0) - Number(b.preRelease.length === 0);
  for (let i = 0; i < Math.min(a.preRelease.length, b.preRelease.length); i += 1) {
    const order = compareIdentifiers(a.preRelease[i]!, b.preRelease[i]!);
    if (order !== 0) return order;
  }
  return Math.sign(a.preRelease.length - b.preRelease.length);
}

/** Numbers by value and before words, words bytewise. */
function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (aIsNumber) return Math.sign(Number(BigInt(a) - BigInt(b)));
  return a < b ? -1 : Number(a > b);
}
