import { positionAt, type Range, restOfLine } from '../../core/diagnostic.ts';

/** A `---` that ends a block of text. */
export interface BrokenBlock {
  readonly range: Range;
  /** The key whose text it ends. */
  readonly key: string;
}

const SEPARATOR = /^---[^\S\n]*(?:#.*)?$/gm;
/** What ends a line whose value is a block of text: `front.md: |`, `- run: >-`. */
const OPENS_BLOCK = /: *[|>][-+0-9]*[^\S\n]*(?:#.*)?$/;
/** The first line of a document, where it is indented. */
const INDENTED = /^(?:[^\S\n]*\n)*( +)\S/;
/** How far that line is looked for. */
const NEAR = 2000;

/** Separators behind a block of text, where the next document goes on with the block's indentation. */
export function* brokenBlocks(text: string): Generator<BrokenBlock> {
  if (!text.includes('---')) return;
  let start = 0;
  for (const { 0: line, index } of text.matchAll(SEPARATOR)) {
    const end = index + line.length + 1;
    const next = INDENTED.exec(text.slice(end, end + NEAR));
    const block = next === null ? undefined : openBlock(text.slice(start, index));
    start = end;
    if (block !== undefined && next![1]!.length >= block.indent)
      yield { range: restOfLine(text, index), key: JSON.stringify(block.key) };
  }
}

/** The block of text that a document ends with. */
function openBlock(document: string): { key: string; indent: number } | undefined {
  const lines = document.split('\n');
  let indent = Number.POSITIVE_INFINITY;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    const here = line.length - line.trimStart().length;
    const opens = OPENS_BLOCK.exec(line);
    if (opens !== null && here < indent && Number.isFinite(indent))
      return { key: line.slice(0, opens.index).replace(/^[ -]*["']?|["']$/g, ''), indent };
    if (here === 0) return undefined;
    indent = Math.min(indent, here);
  }
  return undefined;
}

/** Documents of nothing but comments, those before the first `---` left out. */
export function* emptyDocuments(text: string): Generator<Range> {
  const separators = [...text.matchAll(SEPARATOR)].map(({ 0: line, index }) => [index, index + line.length] as const);
  for (const [i, [, end]] of separators.entries()) {
    const part = text.slice(end, separators[i + 1]?.[0] ?? text.length);
    const comment = /#.*/.exec(part);
    if (comment === null || /^[^\S\n]*[^\s#]/m.test(part)) continue;
    const offset = end + comment.index;
    yield { start: positionAt(text, offset), end: positionAt(text, offset + comment[0].trimEnd().length) };
  }
}
