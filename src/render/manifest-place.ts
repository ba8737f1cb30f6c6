import { type Diagnostic, restOfLine } from '../core/diagnostic.ts';
import type { ManifestError } from './manifest-head.ts';
import type { Segment } from './types.ts';

/** What a render with trace left. */
export interface Traced {
  readonly files: ReadonlyMap<string, string>;
  readonly segments?: ReadonlyMap<string, readonly Segment[]>;
  readonly templates: readonly { readonly path: string; readonly text: string }[];
}

/** The diagnostic of a manifest that is no YAML, with its file, and the line of the template that wrote the line of the fault. */
export function placeManifest(diagnostic: Diagnostic, fault: ManifestError, traced?: Traced): Diagnostic {
  const file = fault.source;
  const template = traced?.templates.find(({ path }) => path === file)?.text;
  const written = template === undefined ? undefined : placeOfLine(fault, template, traced!);
  if (written === undefined) return { ...diagnostic, file };
  return { ...diagnostic, file, range: restOfLine(template!, written) };
}

/** Offset in the template of what wrote the first character of the faulty line. */
function placeOfLine({ source, content, line }: ManifestError, template: string, traced: Traced): number | undefined {
  const rendered = traced.files.get(source) ?? '';
  const manifest = rendered.indexOf(content);
  if (manifest < 0 || line === undefined) return undefined;
  const at = manifest + firstCharacter(content, line);
  const segment = traced.segments?.get(source)?.find(({ start, end }) => start <= at && at < end);
  if (segment === undefined) return undefined;
  if (segment.template !== source) return segment.frames.find((frame) => frame.template === source)?.offset;
  const text = rendered.slice(segment.start, segment.end);
  // Text is printed as it stands; what an action printed has one place only.
  return template.startsWith(text, segment.offset) ? segment.offset + at - segment.start : segment.offset;
}

/** Offset of the first character of a line that is no blank. */
function firstCharacter(text: string, line: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const next = text.indexOf('\n', start) + 1;
    if (next === 0) break;
    start = next;
  }
  while (text[start] === ' ' || text[start] === '\t') start += 1;
  return Math.min(start, text.length - 1);
}
