import type { OpenSession, SessionOptions } from '../session/types.ts';

/** What the settings of an editor may say (`kt.*`, or `initializationOptions`). */
export interface ClientSettings {
  /** `1.34`; by default what the configuration says, or the newest. */
  readonly kubernetesVersion?: string;
  /** Profiles of rules beside those of the configuration. */
  readonly profiles?: readonly string[];
  /** A configuration file in place of the nearest one. */
  readonly config?: string;
  /** Files of values to render charts with, from the chart's root, in place of those found by convention. */
  readonly values?: readonly string[];
  /** Milliseconds of silence after which a change is checked. */
  readonly delay?: number;
}

/** What the server needs of the process around it. */
export interface LspHost {
  readonly version: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** The page of a lint rule, in Markdown. */
  rulePage(rule: string): string | undefined;
  /**
   * What holds for a chart or a folder of manifests; rejects with a message for the user where its configuration is broken.
   */
  settingsFor(folder: string, client: ClientSettings): Promise<SessionOptions>;
  readonly openSession: OpenSession;
}
