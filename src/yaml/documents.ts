import type { Json } from '../core/json.ts';
import { lineColumn } from '../core/source.ts';
import type { YamlError } from './error.ts';
import { type ReadOptions, readYaml } from './read.ts';

/** A part of a text, in UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A document of a stream, or what stands in the place of one and cannot be read. */
export type DocumentSpan = TextSpan & { readonly problem?: string };

const SEPARATOR = '---';

/**
 * Cuts a stream at lines that start with `---`, as kubectl does before it reads YAML (apimachinery: YAMLReader). A separator
 * at the very start belongs to its document. Behind one only a comment may stand.
 */
export function splitDocuments(text: string): DocumentSpan[] {
  const documents: DocumentSpan[] = [];
  let start = 0;
  for (let at = text.indexOf(`\n${SEPARATOR}`); at >= 0; at = text.indexOf(`\n${SEPARATOR}`, start)) {
    const end = lineEnd(text, at + 1);
    if (at + 1 > start) documents.push({ start, end: at + 1 });
    const rest = text.slice(at + 1 + SEPARATOR.length, end).trim();
    if (rest !== '' && !rest.startsWith('#'))
      documents.push({ start: at + 1, end, problem: `invalid Yaml document separator: ${rest}` });
    start = Math.min(end + 1, text.length);
    if (end >= text.length) return documents;
  }
  if (start < text.length) documents.push({ start, end: text.length });
  return documents;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

export type ReadDocument = TextSpan &
  ({ readonly value: Json; readonly error?: undefined } | { readonly error: YamlError });

/** All documents of a stream. Offsets and lines count from the start of the stream; messages say what kubectl says. */
export function readAllYaml(text: string, options: ReadOptions = {}): ReadDocument[] {
  return splitDocuments(text).map((span): ReadDocument => {
    const { start, end, problem } = span;
    if (problem !== undefined) return { start, end, error: errorAt(text, problem, start) };
    const result = readYaml(text.slice(start, end), options);
    if (result.error === undefined) return { start, end, value: result.value };
    return { start, end, error: errorAt(text, result.error.message, start + result.error.offset) };
  });
}

const errorAt = (text: string, message: string, offset: number): YamlError => ({
  message,
  line: lineColumn(text, offset).line,
  offset,
});
