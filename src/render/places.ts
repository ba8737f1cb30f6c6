import type { Diagnostic, DiagnosticOrigin, Range, RelatedInformation } from '../core/diagnostic.ts';
import { lineAt, lineColumn } from '../core/source.ts';
import type { RenderResult, Segment, ValuesRef } from './types.ts';

/** Moves a diagnostic about a rendered text to the template that wrote it. */
export type Placer = (diagnostic: Diagnostic) => Diagnostic;

/** Names of a chart's files as users know them: `web/templates/x.yaml` becomes `charts/web/templates/x.yaml`. */
export type NameFile = (source: string) => string;

/** The path of a template on the disk, as Helm's begins with the name of the chart: of a subchart with an alias, the one without. */
export function inFolder(source: string, folders: Readonly<Record<string, string>> = {}): string {
  for (let end = source.lastIndexOf('/'); end > 0; end = source.lastIndexOf('/', end - 1)) {
    const chart = source.slice(0, end);
    if (Object.hasOwn(folders, chart)) return folders[chart] + source.slice(end);
  }
  return source;
}

/** `web/templates/x.yaml`, as Helm names a template of the chart `web`, by its path from the chart's root. */
export function pathInChart(source: string, folders?: RenderResult['folders']): string {
  const path = inFolder(source, folders);
  return path.slice(path.indexOf('/') + 1);
}

/**
 * For the text of one template, as `templateTexts` gives it. Nothing where templates did not write it, as CRDs are not, or where
 * nobody traced.
 */
export function placerOf(
  source: string,
  text: string,
  { trace, files, templates }: RenderResult,
  nameFile: NameFile,
): Placer | undefined {
  const segments = trace?.[source];
  const rendered = files[source];
  if (segments === undefined || typeof rendered !== 'string') return undefined;
  const parts = partsOf(text, rendered);
  const file: TracedFile = { source, rendered, segments, templates: templates ?? {} };
  return (diagnostic) => {
    const { range } = diagnostic;
    const at = range && fileOffset(parts, range.start.offset);
    if (diagnostic.written || range === undefined || at === undefined) return diagnostic;
    return placedAt(diagnostic, at, at + range.end.offset - range.start.offset, file, nameFile);
  };
}

/** A rendered file and who wrote what in it. */
export interface TracedFile {
  readonly source: string;
  readonly rendered: string;
  readonly segments: readonly Segment[];
  readonly templates: Readonly<Record<string, string>>;
}

/** A diagnostic about a part of a rendered file, told at the template. A repair of what was rendered repairs no template. */
export function placedAt(
  diagnostic: Diagnostic,
  start: number,
  end: number,
  { source, rendered, segments, templates }: TracedFile,
  nameFile: NameFile = (file) => file,
): Diagnostic {
  const placed = new Places(segments, rendered, templates, nameFile).at(start, end);
  if (placed === undefined) return diagnostic;
  const { fix, ...rest } = diagnostic;
  return {
    ...rest,
    ...placed.primary,
    written: true,
    origins: placed.origins,
    related: [...(diagnostic.related ?? []), { ...placed.rendered, file: `${nameFile(source)} (rendered)` }],
  };
}

/** Names all files of a diagnostic as users know them. */
export function renameFiles(diagnostic: Diagnostic, nameFile: NameFile): Diagnostic {
  const renamed = <T extends { readonly file?: string }>(one: T): T =>
    one.file === undefined ? one : { ...one, file: nameFile(one.file) };
  const { origins, related } = diagnostic;
  return {
    ...renamed(diagnostic),
    ...(origins && { origins: origins.map(renamed) }),
    ...(related && { related: related.map(renamed) }),
  };
}

interface Part {
  readonly at: number;
  readonly length: number;
  /** Where it stands in the rendered file; below 0 where it does not. */
  readonly inFile: number;
}

const SEPARATOR = '\n---\n';

/** Manifests of the text in the file. Equal ones are told apart by their order. */
function partsOf(text: string, rendered: string): Part[] {
  const whole = rendered.indexOf(text);
  if (whole >= 0) return [{ at: 0, length: text.length, inFile: whole }];
  const taken = new Map<string, number>();
  let at = 0;
  return text.split(SEPARATOR).map((content) => {
    const inFile = rendered.indexOf(content, taken.get(content) ?? 0);
    taken.set(content, inFile + 1);
    const part = { at, length: content.length, inFile };
    at += content.length + SEPARATOR.length;
    return part;
  });
}

function fileOffset(parts: readonly Part[], offset: number): number | undefined {
  const part = parts.find(({ at, length }) => at <= offset && offset <= at + length);
  return part === undefined || part.inFile < 0 ? undefined : part.inFile + offset - part.at;
}

/** Where a character of a part comes from: the action that wrote it and those that led there, innermost first, then keys of the values. */
export const originsOf = (
  segment: Segment,
  at: number,
  templates: Readonly<Record<string, string>>,
  nameFile: NameFile,
): DiagnosticOrigin[] => new Places([], '', templates, nameFile).origins(segment, at);

/** Where parts of one rendered file come from. */
class Places {
  readonly #segments: readonly Segment[];
  readonly #text: string;
  readonly #templates: Readonly<Record<string, string>>;
  readonly #nameFile: NameFile;

  constructor(
    segments: readonly Segment[],
    text: string,
    templates: Readonly<Record<string, string>>,
    nameFile: NameFile,
  ) {
    this.#segments = segments;
    this.#text = text;
    this.#templates = templates;
    this.#nameFile = nameFile;
  }

  at(
    start: number,
    end: number,
  ): { primary: Partial<Diagnostic>; origins: DiagnosticOrigin[]; rendered: RelatedInformation } | undefined {
    const segment = segmentFor(this.#segments, this.#text, start, end);
    if (segment === undefined) return undefined;
    const stack = this.stack(segment, Math.max(start, segment.start));
    const outermost = stack[stack.length - 1]!;
    return {
      primary: { file: outermost.file!, range: outermost.range! },
      origins: [...stack, ...this.#keys(segment)],
      rendered: this.#rendered(start, end),
    };
  }

  /** The action that wrote a character and those that led there, innermost first. */
  stack(segment: Segment, at: number): DiagnosticOrigin[] {
    const offset = segment.copied ? segment.offset + at - segment.start : segment.offset;
    const places = [{ template: segment.template, offset }, ...segment.frames];
    return places.map(({ template, offset: where }, i) => {
      const call = segment.frames.slice(i).find((frame) => frame.call !== undefined)?.call;
      const isCalled = call !== undefined && i < segment.frames.length && segment.frames[i]!.call !== undefined;
      return {
        file: this.#nameFile(template),
        range: restOfLine(this.#templates[template] ?? '', where),
        ...(isCalled && { label: call }),
      };
    });
  }

  origins(segment: Segment, at: number): DiagnosticOrigin[] {
    return [...this.stack(segment, at), ...this.#keys(segment)];
  }

  #keys({ values }: Segment): DiagnosticOrigin[] {
    const set = values.filter(({ setBy }) => setBy !== 'nobody');
    // Of a file that is behind it as a whole, the first line says enough.
    const told = set.filter(
      ({ setBy, path }, i) => setBy !== 'contents' || set.findIndex((ref) => ref.path === path) === i,
    );
    return told.slice(0, MAX_KEYS).map((ref) => this.#ofValue(ref));
  }

  #ofValue({ path, file, range, flag }: ValuesRef): DiagnosticOrigin {
    return {
      ...(file !== undefined && { file: this.#nameFile(file) }),
      ...(range && { range }),
      label: flag === undefined ? path : `${path} (${flag})`,
    };
  }

  #rendered(start: number, end: number): RelatedInformation {
    const from = { ...lineColumn(this.#text, start), offset: start };
    const to = { ...lineColumn(this.#text, end), offset: end };
    return {
      message: `rendered as ${(lineAt(this.#text, from.line) ?? '').trim()}`,
      range: { start: from, end: to },
    };
  }
}

/** More keys behind one place are not told. */
const MAX_KEYS = 5;

/** The part at a place; one in the same line of the range that values wrote says more. */
function segmentFor(segments: readonly Segment[], text: string, start: number, end: number): Segment | undefined {
  const first = segments.findIndex((segment) => segment.end > start);
  if (first < 0) return segments[segments.length - 1];
  const lineEnd = text.indexOf('\n', start);
  const until = Math.min(end, lineEnd < 0 ? text.length : lineEnd);
  for (let i = first; i < segments.length && segments[i]!.start < until; i += 1)
    if (segments[i]!.values.length > 0) return segments[i];
  return segments[first];
}

function restOfLine(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  const until = end < 0 ? text.length : end;
  return {
    start: { ...lineColumn(text, offset), offset },
    end: { ...lineColumn(text, until), offset: until },
  };
}

/** Diagnostics and what they refer to, where files of the given names were rendered. */
export function placeAll(diagnostics: readonly Diagnostic[], placers: ReadonlyMap<string, Placer>): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { related, file } = diagnostic;
    const moved = related?.map((one) => placeRelated(one, placers));
    const placer = file === undefined ? undefined : placers.get(file);
    const known = moved === undefined ? diagnostic : { ...diagnostic, related: moved };
    return placer === undefined ? known : placer(known);
  });
}

function placeRelated(related: RelatedInformation, placers: ReadonlyMap<string, Placer>): RelatedInformation {
  const { file, range, message } = related;
  const placer = file === undefined ? undefined : placers.get(file);
  if (placer === undefined || range === undefined) return related;
  const placed = placer({ code: '', severity: 'info', message, file: file!, range });
  return { message, file: placed.file!, range: placed.range! };
}
