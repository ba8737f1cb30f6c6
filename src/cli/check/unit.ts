/** What is checked at once: a chart with its values, or manifests that belong together. All paths are as the user wrote them. */
export interface Unit {
  readonly kind: 'chart' | 'manifests' | 'stdin';
  /** The chart, the folder of the manifests, `-`. */
  readonly path: string;
  /** The manifests. */
  readonly files: readonly string[];
  /** The objects may refer to others that lie elsewhere. */
  readonly partial: boolean;
  /** Found on the way, not named by the user. */
  readonly found: boolean;
}

/** What a repository holds. */
export interface Found {
  readonly units: readonly Unit[];
  /** Files with CustomResourceDefinitions among the manifests. */
  readonly crds: readonly string[];
  /** What is not checked, and why: path → reason. */
  readonly passedOver: ReadonlyMap<string, string>;
  /** What cannot be read, a sentence each. */
  readonly faults: readonly string[];
}

/** Values that a chart is checked with. */
export interface ValueSet {
  /** As findings tell it: `values.yaml`, `ci/small-values.yaml`. */
  readonly name: string;
  /** Files in the order of `-f`; none for the chart's own values alone. */
  readonly files: readonly string[];
  /** As `--set`. */
  readonly set?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
  /** The chart may ask for more than these: then others are meant for it. */
  readonly mayNotDo: boolean;
  /** Nobody asked for it by name. */
  readonly byConvention?: boolean;
}
