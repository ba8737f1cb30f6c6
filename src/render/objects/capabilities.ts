import {
  fn,
  type GoFunc,
  type GoKind,
  type GoObject,
  GoSlice,
  type GoValue,
  type HiddenField,
  type StructField,
} from '../../template/value.ts';
import { defaultApiVersions } from '../capabilities-data.ts';
import type { KubeVersion } from '../kube-version.ts';
import type { HelmVersion } from '../types.ts';
import { GoStruct } from './struct.ts';

/** What a released binary says of itself: `.Capabilities.HelmVersion`. */
const HELM_VERSION = { 3: 'v3.22.0', 4: 'v4.3.1' } as const;
const GO_VERSION = 'go1.26.8';
/** v4 only: the client library of the binary. */
const KUBE_CLIENT_VERSION = 'v1.37';

const packageOf = (helm: HelmVersion): string => (helm === 3 ? 'chartutil' : 'common');

/** `.Capabilities`. Go: *chartutil.Capabilities (v3), *common.Capabilities (v4). */
export function capabilitiesObject(helm: HelmVersion, kube: KubeVersion, extra: readonly string[]): GoObject {
  const apiVersions = versionSet(helm, [...defaultApiVersions(), ...extra]);
  return new CapabilitiesPointer(helm, kube, apiVersions);
}

/** A []string with a Has method. Go: VersionSet. */
function versionSet(helm: HelmVersion, versions: readonly string[]): GoSlice {
  const known = new Set(versions);
  const has = fn('Has', ['string'], 'bool', (version: string) => known.has(version));
  return new GoSlice('string', [...versions], { type: `${packageOf(helm)}.VersionSet`, methods: { Has: () => has } });
}

class CapabilitiesPointer extends GoStruct {
  override readonly type: string;
  override readonly kind: GoKind = 'ptr';
  override readonly fields: readonly StructField[];
  readonly #copy: (kube: KubeVersion) => GoValue;
  readonly #kube: KubeVersion;

  constructor(helm: HelmVersion, kube: KubeVersion, apiVersions: GoSlice) {
    super([
      ['KubeVersion', new KubeVersionStruct(helm, kube)],
      ['APIVersions', apiVersions],
      ['HelmVersion', buildInfo(helm)],
    ]);
    const prefix = packageOf(helm);
    this.type = `*${prefix}.Capabilities`;
    this.fields = [
      { name: 'KubeVersion', type: `${prefix}.KubeVersion` },
      { name: 'APIVersions', type: `${prefix}.VersionSet` },
      { name: 'HelmVersion', type: 'version.BuildInfo' },
    ];
    this.#kube = kube;
    this.#copy = (copied) => new CapabilitiesPointer(helm, copied, apiVersions);
  }

  override deepCopy(): GoValue {
    return this.#copy(exportedPart(this.#kube));
  }

  override method(name: string): GoFunc | undefined {
    return name === 'Copy' ? fn('Copy', [], this.type, () => this.#copy(this.#kube)) : undefined;
  }
}

/** Go: KubeVersion. Its methods have pointer receivers: templates reach them, fmt and functions do not. */
class KubeVersionStruct extends GoStruct {
  override readonly type: string;
  override readonly kind: GoKind = 'struct';
  override readonly fields: readonly StructField[] = ['Version', 'Major', 'Minor'].map((name) => ({
    name,
    type: 'string',
  }));
  readonly #helm: HelmVersion;
  readonly #kube: KubeVersion;

  constructor(helm: HelmVersion, kube: KubeVersion) {
    super([
      ['Version', kube.version],
      ['Major', kube.major],
      ['Minor', kube.minor],
    ]);
    this.#helm = helm;
    this.#kube = kube;
    this.type = `${packageOf(helm)}.KubeVersion`;
  }

  override hiddenFields(): readonly HiddenField[] {
    if (this.#helm === 3) return [];
    return [{ name: 'normalizedVersion', value: this.#kube.normalized, before: 'Major' }];
  }

  override deepCopy(): GoValue {
    return new KubeVersionStruct(this.#helm, exportedPart(this.#kube));
  }

  override addressedString(): string {
    return this.#kube.normalized === '' ? this.#kube.version : this.#kube.normalized;
  }

  override method(name: string): GoFunc | undefined {
    if (name === 'String') return fn('String', [], 'string', () => this.addressedString());
    return name === 'GitVersion' ? fn('GitVersion', [], 'string', () => this.#kube.version) : undefined;
  }
}

/** What a deep copy keeps: v4 holds the normalised version in an unexported field. */
const exportedPart = (kube: KubeVersion): KubeVersion => ({ ...kube, normalized: '' });

/** Go: version.BuildInfo. */
function buildInfo(helm: HelmVersion): GoObject {
  const info = new BuildInfo([
    ['Version', HELM_VERSION[helm]],
    ['GitCommit', ''],
    ['GitTreeState', ''],
    ['GoVersion', GO_VERSION],
    ...(helm === 3 ? [] : [['KubeClientVersion', KUBE_CLIENT_VERSION] as const]),
  ]);
  info.fields = [
    { name: 'Version', type: 'string', json: 'version', omitEmpty: true },
    { name: 'GitCommit', type: 'string', json: 'git_commit', omitEmpty: true },
    { name: 'GitTreeState', type: 'string', json: 'git_tree_state', omitEmpty: true },
    { name: 'GoVersion', type: 'string', json: 'go_version', omitEmpty: true },
    ...(helm === 3 ? [] : [{ name: 'KubeClientVersion', type: 'string', json: 'kube_client_version' }]),
  ];
  return info;
}

class BuildInfo extends GoStruct {
  override readonly type = 'version.BuildInfo';
  override readonly kind: GoKind = 'struct';
  override fields: readonly StructField[] = [];
}
