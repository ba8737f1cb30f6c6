import type { Diagnostic, Range } from '../core/diagnostic.ts';
import type { Step } from '../k8s/locate.ts';
import type { Segment } from '../render/types.ts';

/** A replacement of a part of one file, as editors apply it: all else of the file stays byte for byte. */
export interface TextEdit {
  /** The file, by the name that findings tell it with. */
  readonly path: string;
  /** Empty where text is put in. */
  readonly range: Range;
  readonly newText: string;
  /** What it does: `rename "valu" to "value"`. */
  readonly title: string;
  /** The rule of the finding that it mends; its code where no rule speaks. */
  readonly rule: string;
  /** Edits with the same number are one fix: all of them or none. */
  readonly fix: number;
}

/** What findings are about. */
export interface FixInput {
  /** Files as they are written (manifests, templates, values), by the names that findings tell them with. Others are not changed. */
  readonly files: ReadonlyMap<string, string>;
  /** What templates made of them; several for one template where a chart was rendered with several sets of values. */
  readonly rendered?: readonly RenderedFile[];
}

/** The text that a template rendered, with what is known of who wrote it (`RenderResult.trace`). */
export interface RenderedFile {
  /** The template, by the name that findings tell it with. */
  readonly file: string;
  /** As `Diagnostic.valueSets` names it. */
  readonly valueSet?: string;
  /** All of it, before it is cut into manifests. */
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The name of a file that segments tell of. */
  readonly nameFile: (source: string) => string;
}

/** A replacement of the part from `start` to `end`, in UTF-16 units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A part of an object that a fix may change. */
export interface Touch {
  readonly file: string;
  readonly valueSet?: string | undefined;
  /** Which document of the text. */
  readonly document: number;
  readonly path: readonly Step[];
}

/** A fix that is not tried yet. */
export interface Proposal {
  readonly title: string;
  readonly rule: string;
  readonly findings: readonly Diagnostic[];
  readonly changes: readonly (Change & { readonly file: string })[];
  /** What else must stay as it is; absent where the fix is about what templates make of values. */
  readonly touches: readonly Touch[] | undefined;
}
