import type { DraftChange } from './drafts.ts';
import { childrenOf, isFlow, type Place } from './place.ts';

/** Lines that end with CRLF are followed by lines that do. */
const newlineAfter = (text: string, at: number): string => {
  const lineEnd = text.indexOf('\n', at);
  return (lineEnd > 0 && text[lineEnd - 1] === '\r') || (lineEnd < 0 && text.includes('\r\n')) ? '\r\n' : '\n';
};

const columnOf = (text: string, pos: number): number => pos - (text.lastIndexOf('\n', pos - 1) + 1);

/** Puts entries behind the last one of a mapping, in its style. @param entries keys and values as they are written */
export function appendEntries(mapping: Place, entries: readonly string[]): DraftChange | undefined {
  const { document } = mapping;
  const { text } = document;
  const all = childrenOf(mapping);
  const last = all.at(-1);
  if (mapping.value.kind !== 'mapping' || last === undefined) return undefined;
  const valueEnd = last.value.end;
  if (isFlow(mapping)) return { ...at(document.offset + valueEnd), text: entries.map((one) => `, ${one}`).join('') };
  // Behind a value that goes over several lines it is not plain where the next line begins.
  if (last.value.kind !== 'scalar' || text.slice(last.key!.start.pos, valueEnd).includes('\n')) return undefined;
  const lineEnd = endOfLine(text, valueEnd);
  const indent = ' '.repeat(columnOf(text, all[0]!.key!.start.pos));
  const newline = newlineAfter(text, valueEnd);
  return { ...at(document.offset + lineEnd), text: entries.map((one) => `${newline}${indent}${one}`).join('') };
}

/** Puts lines before the first entry of a block mapping, indented as it is. */
export function prependLines(mapping: Place, lines: readonly string[]): DraftChange | undefined {
  const { document } = mapping;
  const [first] = childrenOf(mapping);
  if (mapping.value.kind !== 'mapping' || first?.key === undefined || isFlow(mapping)) return undefined;
  const { pos } = first.key.start;
  const newline = newlineAfter(document.text, pos);
  const indent = ' '.repeat(columnOf(document.text, pos));
  return { ...at(document.offset + pos), text: lines.map((line) => `${line}${newline}${indent}`).join('') };
}

const at = (offset: number) => ({ start: offset, end: offset, as: 'text' }) as const;

/** Behind a comment, before the line break. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}
