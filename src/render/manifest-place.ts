import type { Diagnostic } from '../core/diagnostic.ts';
import type { ManifestError } from './manifest-head.ts';
import { placedAt } from './places.ts';
import type { Segment } from './types.ts';

/** What a render with trace left. */
export interface Traced {
  readonly files: ReadonlyMap<string, string>;
  readonly segments?: ReadonlyMap<string, readonly Segment[]>;
  readonly templates: readonly { readonly path: string; readonly text: string }[];
}

/** The diagnostic of a manifest that is no YAML: its file, and where it was traced the line of the template that wrote the line of the fault. */
export function placeManifest(diagnostic: Diagnostic, fault: ManifestError, traced: Traced): Diagnostic {
  const { source, content, line } = fault;
  const rendered = traced.files.get(source) ?? '';
  const manifest = rendered.indexOf(content);
  const segments = traced.segments?.get(source);
  const known = { ...diagnostic, file: source };
  if (manifest < 0 || line === undefined || segments === undefined) return known;
  const at = manifest + firstCharacter(content, line);
  const lineEnd = rendered.indexOf('\n', at);
  const templates = Object.fromEntries(traced.templates.map(({ path, text }) => [path, text]));
  return placedAt(known, at, lineEnd < 0 ? rendered.length : lineEnd, { source, rendered, segments, templates });
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
