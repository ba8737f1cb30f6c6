import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { Manifest } from '../k8s/manifest.ts';
import type { Tree } from '../template/node.ts';

/** A text of manifests. */
export interface LintText {
  readonly text: string;
  readonly file?: string;
  /** Tells what is said of a text that templates rendered at the template that wrote it. */
  readonly place?: (diagnostic: Diagnostic) => Diagnostic;
  /** Documents of the text that are read already, as `loadManifests` takes them. */
  readonly documents?: ReadonlyMap<string, Json>;
}

/** A text and the objects in it. */
export interface LintSource extends LintText {
  readonly manifests: readonly Manifest[];
}

/** A chart as a whole, beside the texts that it rendered. */
export interface LintChart {
  /** As the user named it; files are told below it. '' where files are named from the chart's root. */
  readonly path: string;
  /**
   * All files of the chart by their path from its root. Binary files are there with '', and those in archives of subcharts
   * stand below the archive: `charts/redis-1.2.3.tgz/Chart.yaml`.
   */
  readonly files: ReadonlyMap<string, string>;
  /** Its files in an older state that it is compared with, as `files` has them. */
  readonly before?: ReadonlyMap<string, string>;
  /** What the render said. */
  readonly diagnostics: readonly Diagnostic[];
  /** The trees of a template by its path, for those who keep them. */
  readonly treesOf?: (path: string, text: string) => ReadonlyMap<string, Tree>;
  /**
   * The trees that a render parsed of a template by its name in the engine, `web/charts/redis/templates/svc.yaml`, if it has
   * them: they are not parsed again.
   */
  readonly renderedTrees?: (name: string, text: string) => ReadonlyMap<string, Tree> | undefined;
  /** The name of its folder, where `path` does not tell it. */
  readonly folder?: string;
  /** Whether some lines of a template (from 1) wrote anything, or led to what did. Where this is absent all did. */
  readonly wrote?: (file: string, from: number, to: number) => boolean;
  /** Values files of the user's, by the names that they were given by. */
  readonly overrides?: readonly { readonly file: string; readonly text: string }[];
  /** Values that the user set one by one (`--set`). */
  readonly setValues?: JsonObject;
  /**
   * Renders it again, with a text of values (YAML or JSON) over those that were given; files are named as they are here. Texts know
   * their places in templates where `trace` asks for it.
   */
  readonly render?: (
    values: string,
    trace?: boolean,
  ) => {
    readonly texts: readonly LintText[];
    readonly diagnostics: readonly Diagnostic[];
  };
}

/** What is looked at in one run: all of it is one set. */
export interface LintInput {
  readonly texts: readonly LintText[];
  readonly charts?: readonly LintChart[];
}
