import type { Diagnostic, Range } from '../core/diagnostic.ts';
import type { Json } from '../core/json.ts';

export type { Diagnostic } from '../core/diagnostic.ts';

/** Helm's major version whose output, functions and wordings are used: 3 is v3.22.0, 4 is v4.3.1. */
export type HelmVersion = 3 | 4;

/** Where a chart comes from: a path (folder or `.tgz`), or its files by path relative to the chart's root. */
export type ChartSource = string | { readonly files: Readonly<Record<string, string | Uint8Array>> };

/** A values file: a path, or its name (for messages) and text. */
export type ValuesInput = string | { readonly name: string; readonly text: string };

/** Options of `renderChart`; names follow the flags of `helm template`. */
export interface RenderOptions {
  readonly helm?: HelmVersion | undefined;
  readonly releaseName?: string | undefined;
  /** Go template of the release name; wins over `releaseName`. */
  readonly nameTemplate?: string | undefined;
  readonly namespace?: string | undefined;
  readonly revision?: number | undefined;
  readonly isUpgrade?: boolean | undefined;
  /** In the order of `-f`. */
  readonly values?: readonly ValuesInput[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly setString?: readonly string[] | undefined;
  readonly setJson?: readonly string[] | undefined;
  readonly setLiteral?: readonly string[] | undefined;
  readonly setFile?: readonly string[] | undefined;
  readonly kubeVersion?: string | undefined;
  readonly apiVersions?: readonly string[] | undefined;
  readonly includeCrds?: boolean | undefined;
  readonly skipTests?: boolean | undefined;
  readonly noHooks?: boolean | undefined;
  readonly showOnly?: readonly string[] | undefined;
  readonly renderSubchartNotes?: boolean | undefined;
  readonly skipSchemaValidation?: boolean | undefined;
  /** missingkey=error: a key that does not exist fails. */
  readonly strict?: boolean | undefined;
  /**
   * Templates that fail, and manifests that are no YAML, leave the others be: each is a diagnostic, the output is that of the others,
   * and `error` is the first of them, at which Helm would have stopped.
   */
  readonly keepGoing?: boolean | undefined;
  /** Helm's lint mode: `required` and `fail` do not fail. */
  readonly lint?: boolean | undefined;
  /**
   * Objects that `lookup` finds as it would in a cluster: parsed ones, or texts of one or many documents. Lists stand for their
   * items. Without it `lookup` finds nothing, as with `helm template`; with an empty one the cluster is empty.
   */
  readonly state?: string | readonly (string | object)[] | undefined;
  /** Makes random values, keys and the clock repeatable. */
  readonly seed?: string | undefined;
  /**
   * Ask what the command asks: a valid release name, a chart that may be installed, all dependencies present, manifests that
   * are YAML. By default for a chart given as a path; files in memory are rendered as they are, and a manifest that is no
   * YAML is a diagnostic only.
   */
  readonly checks?: boolean | undefined;
  /** Record which template wrote which part of the output. */
  readonly trace?: boolean | undefined;
  /** Stop after so many steps of template execution. Default 50 million. */
  readonly maxSteps?: number | undefined;
  /** Folder that relative paths (chart, values, setFile) start from. Default: the process's. */
  readonly cwd?: string | undefined;
  /** Files as an editor holds them, by whole path: they count more than those on disk, which need not have them. */
  readonly buffers?: ReadonlyMap<string, Uint8Array> | undefined;
  /** Standard input, for a values file named `-`. */
  readonly stdin?: (() => string | Uint8Array) | undefined;
  /** Manifests carry their `document`: for those who read them next anyway. */
  readonly keepDocuments?: boolean | undefined;
  /** The texts of templates are part of the result without `trace`, too. */
  readonly keepTemplates?: boolean | undefined;
  /** The manifests are asked for, not the text of all of them together: `output` is empty. */
  readonly noOutput?: boolean | undefined;
  /** Templates that are executed, by path; of the others, what they define can be asked for. All where this is absent. */
  readonly onlyTemplates?: ReadonlySet<string> | undefined;
  /** Told before templates are parsed how much text they are, in UTF-16 units. */
  readonly onTemplates?: ((characters: number) => void) | undefined;
}

/** Steps of a render, in order; an error names the one it happened in. */
export type RenderStage =
  | 'options'
  | 'values'
  | 'load'
  | 'dependencies'
  | 'kubeVersion'
  | 'renderValues'
  | 'render'
  | 'manifests'
  | 'output';

export interface RenderError {
  /** Helm's exact text, without the leading `Error: `. */
  readonly message: string;
  readonly stage: RenderStage;
  /** What Helm's text leaves out: which entry of which archive, what to do instead. */
  readonly detail?: string;
  /** The input could not be read at all: no such file, no chart, no archive. */
  readonly unreadable?: boolean;
  /** Helm had made a release by then: it was the Kubernetes version, a template or a manifest that failed. */
  readonly released?: boolean;
}

/** An action that called a template, or that printed what another action had made. */
export interface TraceFrame {
  readonly template: string;
  /** Offset of the action in its file, in UTF-16 units. */
  readonly offset: number;
  /** What it called: `include "web.port"`, `template "web.port"`, `tpl`. */
  readonly call?: string;
}

/** A key of the values and who set it. */
export interface ValuesRef {
  /** Below `.Values` of the chart that is rendered, as `--set` has it: `redis.service.ports[0]`. */
  readonly path: string;
  /**
   * A values.yaml, a file of the user (`-f`), a flag (`--set`); nobody where there is no such key but in templates. `contents` is no key
   * but a line of a file that templates read by `.Files`; the path is `.Files config/app.conf` then.
   */
  readonly setBy: 'chart' | 'file' | 'flag' | 'nobody' | 'contents';
  /** `web/values.yaml`, `web/charts/redis/values.yaml`; for files of the user the name they were given by. */
  readonly file?: string;
  /** The key in that file. */
  readonly range?: Range;
  /** `--set service.port=80`. */
  readonly flag?: string;
}

/** Output from `start` to `end` (UTF-16 units) was written by the text or action at `offset` of `template`. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly template: string;
  readonly offset: number;
  /** Text of the template as it stands there: a character further in the output is one further in the template. */
  readonly copied?: boolean;
  /** The calls that led there, innermost first. */
  readonly frames: readonly TraceFrame[];
  /** The values that it was made from. */
  readonly values: readonly ValuesRef[];
}

/** One manifest of the output. */
export interface RenderedManifest {
  /** Path of the template it came from: `c/templates/x.yaml`. */
  readonly source: string;
  readonly content: string;
  readonly kind: string;
  readonly name: string;
  /** Hook events, for hooks only. */
  readonly hook?: readonly string[];
  readonly hookWeight?: number;
  readonly hookDeletePolicies?: readonly string[];
  /** With `keepDocuments`: what `content` says, where it is ordinary YAML without repeated keys. */
  readonly document?: Json;
}

export interface RenderResult {
  /** Rendered text by template path, before splitting and sorting; bytes where the text is not valid UTF-8. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Exactly what `helm template` prints on stdout. */
  readonly output: string | Uint8Array;
  /** Manifests in the order of the output: CRDs (with includeCrds), resources, hooks. */
  readonly manifests: readonly RenderedManifest[];
  /** Rendered NOTES.txt of the chart. */
  readonly notes: string;
  /** What Helm logs, without the prefixes of its command. */
  readonly warnings: readonly string[];
  /** The same as lines of `helm template` on stderr. */
  readonly stderr: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly error?: RenderError;
  /** With `keepGoing`: some templates failed, and all else is that of the others. */
  readonly partial?: true;
  /** With `trace`: the segments of each rendered file. */
  readonly trace?: Readonly<Record<string, readonly Segment[]>>;
  /** With `trace` or `keepTemplates`: the texts of all templates by their paths, which offsets of segments refer to. */
  readonly templates?: Readonly<Record<string, string>>;
  /**
   * Likewise: where charts lie whose templates Helm calls by another path, since they have an alias or a name other than
   * their folder's: `web/charts/cache` → `web/charts/redis`.
   */
  readonly folders?: Readonly<Record<string, string>>;
  /** The release that was rendered. */
  readonly release: { readonly name: string; readonly namespace: string };
}
