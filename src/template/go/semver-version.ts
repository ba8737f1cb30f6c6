/** *semver.Version of github.com/Masterminds/semver: versions, read loosely (`v1`, `1.2`, `01.2.3`). */

import { lazy } from '../../core/lazy.ts';
import {
  fn,
  GoError,
  type GoFunc,
  GoNumber,
  GoObject,
  type GoTypeName,
  type GoValue,
  type HiddenField,
  int,
} from '../value.ts';
import { byteLength, compareBytes, toBytes } from './bytes.ts';
import { numError } from './strconv.ts';

const MAX_UINT64 = (1n << 64n) - 1n;
/** semver.MaxVersionLen, in bytes. */
const MAX_LENGTH = 256;

export interface VersionParts {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: string;
  readonly metadata: string;
}

export class GoVersion extends GoObject {
  override readonly type: '*semver.Version' | 'semver.Version';
  override readonly kind: 'ptr' | 'struct';
  readonly parts: VersionParts;
  readonly original: string;
  /** IncMajor and its kin return the struct itself, not a pointer: `pointer` false. */
  constructor(parts: VersionParts, original: string, pointer = true) {
    super();
    this.type = pointer ? '*semver.Version' : 'semver.Version';
    this.kind = pointer ? 'ptr' : 'struct';
    this.parts = parts;
    this.original = original;
  }
  override string(): string {
    return versionText(this.parts);
  }
  override json(): GoValue {
    return this.string();
  }
  override hiddenFields(): readonly HiddenField[] {
    const { major, minor, patch, prerelease, metadata } = this.parts;
    return [
      { name: 'major', value: new GoNumber('uint64', major) },
      { name: 'minor', value: new GoNumber('uint64', minor) },
      { name: 'patch', value: new GoNumber('uint64', patch) },
      { name: 'pre', value: prerelease },
      { name: 'metadata', value: metadata },
      { name: 'original', value: this.original },
    ];
  }
  override deepCopy(): GoValue {
    return new GoVersion({ major: 0n, minor: 0n, patch: 0n, prerelease: '', metadata: '' }, '', this.kind === 'ptr');
  }
  override method(name: string): GoFunc | undefined {
    const method = Object.hasOwn(methods(), name) ? methods()[name] : undefined;
    // A struct that a method returned cannot be addressed: it has no methods with pointer receivers.
    if (method === undefined || (method.pointer && this.kind === 'struct')) return undefined;
    return fn(name, method.params, method.result, (...args: GoValue[]) => method.call(this, ...args));
  }
}

export function versionText({ major, minor, patch, prerelease, metadata }: VersionParts): string {
  const pre = prerelease === '' ? '' : `-${prerelease}`;
  return `${major}.${minor}.${patch}${pre}${metadata === '' ? '' : `+${metadata}`}`;
}

const LOOSE =
  /^v?([0-9]+)(\.[0-9]+)?(\.[0-9]+)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** semver.NewVersion. Throws its error text. */
export function parseVersion(text: string): GoVersion {
  if (byteLength(text) > MAX_LENGTH) throw new GoError(`version string is too long (max ${MAX_LENGTH} bytes)`);
  const match = LOOSE.exec(text);
  if (match === null) throw new GoError('invalid semantic version');
  const [, major, minor = '', patch = '', prerelease = '', metadata = ''] = match;
  const parts: VersionParts = {
    major: segment(major!),
    minor: segment(minor.slice(1)),
    patch: segment(patch.slice(1)),
    prerelease,
    metadata,
  };
  checkPrerelease(prerelease);
  return new GoVersion(parts, text);
}

function segment(digits: string): bigint {
  const value = BigInt(digits);
  if (value <= MAX_UINT64) return value;
  throw new GoError(`error parsing version segment: ${numError('ParseUint', digits, 'value out of range')}`);
}

/** semver.go: validatePrerelease. */
function checkPrerelease(text: string): void {
  if (text === '') return;
  for (const part of text.split('.')) {
    if (!/^[0-9A-Za-z-]+$/.test(part)) throw new GoError('invalid prerelease string');
    if (/^0[0-9]+$/.test(part)) throw new GoError('version segment starts with 0');
  }
}

function checkMetadata(text: string): void {
  if (text !== '' && !text.split('.').every((part) => /^[0-9A-Za-z-]+$/.test(part))) {
    throw new GoError('invalid metadata string');
  }
}

/** Version.Compare: metadata does not count. */
export function compareVersions(a: VersionParts, b: VersionParts): -1 | 0 | 1 {
  for (const key of ['major', 'minor', 'patch'] as const) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  return b.prerelease === '' ? -1 : comparePrereleases(a.prerelease, b.prerelease);
}

export function comparePrereleases(a: string, b: string): -1 | 0 | 1 {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const order = comparePart(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a === '') return -1;
  if (b === '') return 1;
  const left = prereleaseNumber(a);
  const right = prereleaseNumber(b);
  if (left === undefined && right === undefined) return compareBytes(a, b) > 0 ? 1 : -1;
  if (left === undefined) return 1;
  return right !== undefined && left > right ? 1 : -1;
}

const prereleaseNumber = (text: string): bigint | undefined => {
  const value = /^[0-9]+$/.test(text) ? BigInt(text) : undefined;
  return value !== undefined && value <= MAX_UINT64 ? value : undefined;
};

interface Method {
  readonly params: readonly GoTypeName[];
  readonly result: GoTypeName;
  readonly pointer: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: arguments are checked against `params` before the call
  readonly call: (v: GoVersion, ...args: any[]) => GoValue;
}

const getter = (result: GoTypeName, call: Method['call'], pointer = false): Method => ({
  params: [],
  result,
  pointer,
  call,
});
const number = (key: 'major' | 'minor' | 'patch'): Method =>
  getter('uint64', (v) => new GoNumber('uint64', v.parts[key]));
const comparison = (test: (order: number) => boolean): Method => ({
  params: ['*semver.Version'],
  result: 'bool',
  pointer: true,
  call: (v, other: GoVersion | null) => test(compareTo(v, other)),
});
const setter = (key: 'prerelease' | 'metadata', check: (text: string) => void): Method => ({
  params: ['string'],
  result: 'semver.Version',
  pointer: false,
  call: (v, text: string) => {
    check(text);
    return next(v, { ...v.parts, [key]: text });
  },
});

function compareTo(v: GoVersion, other: GoVersion | null): number {
  if (other === null) throw new GoError('runtime error: invalid memory address or nil pointer dereference');
  return compareVersions(v.parts, other.parts);
}

const methods = lazy(
  (): Readonly<Record<string, Method>> => ({
    Major: number('major'),
    Minor: number('minor'),
    Patch: number('patch'),
    Prerelease: getter('string', (v) => v.parts.prerelease),
    Metadata: getter('string', (v) => v.parts.metadata),
    Original: getter('string', (v) => v.original, true),
    String: getter('string', (v) => v.string()!),
    MarshalJSON: getter('[]uint8', (v) => toBytes(`"${v.string()}"`)),
    MarshalText: getter('[]uint8', (v) => toBytes(v.string()!)),
    Value: getter('driver.Value', (v) => v.string()!),
    IncMajor: getter('semver.Version', (v) => increment(v, 'major')),
    IncMinor: getter('semver.Version', (v) => increment(v, 'minor')),
    IncPatch: getter('semver.Version', (v) => increment(v, 'patch')),
    SetPrerelease: setter('prerelease', checkPrerelease),
    SetMetadata: setter('metadata', checkMetadata),
    Compare: {
      params: ['*semver.Version'],
      result: 'int',
      pointer: true,
      call: (v, other: GoVersion | null) => int(compareTo(v, other)),
    },
    Equal: {
      params: ['*semver.Version'],
      result: 'bool',
      pointer: true,
      call: (v, other: GoVersion | null) => other !== null && compareTo(v, other) === 0,
    },
    LessThan: comparison((order) => order < 0),
    LessThanEqual: comparison((order) => order <= 0),
    GreaterThan: comparison((order) => order > 0),
    GreaterThanEqual: comparison((order) => order >= 0),
  }),
);

/** A changed copy; it keeps the `v` that the original text began with. */
const next = (v: GoVersion, parts: VersionParts): GoVersion =>
  new GoVersion(parts, (v.original.startsWith('v') ? 'v' : '') + versionText(parts), false);

function increment(v: GoVersion, key: 'major' | 'minor' | 'patch'): GoVersion {
  const { major, minor, patch, prerelease } = v.parts;
  const released = { major, minor, patch, prerelease: '', metadata: '' };
  // 1.2.3-rc is followed by 1.2.3.
  if (key === 'patch' && prerelease !== '') return next(v, released);
  if (v.parts[key] === MAX_UINT64) throw new GoError(`${key} version increment would overflow uint64`);
  const lower = key === 'major' ? { minor: 0n, patch: 0n } : key === 'minor' ? { patch: 0n } : {};
  return next(v, { ...released, ...lower, [key]: v.parts[key] + 1n });
}
