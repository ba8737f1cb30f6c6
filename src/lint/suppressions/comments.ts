import type { Diagnostic, Range } from '../../core/diagnostic.ts';
import { lineColumn } from '../../core/source.ts';
import { type DocumentText, splitDocuments } from '../../k8s/documents.ts';
import { Composer } from '../../yaml/compose.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { readYaml } from '../../yaml/read.ts';
import type { LintText } from '../input.ts';
import { linePlaces, readNote, type Suppression } from './suppression.ts';

const MARK = 'kt-ignore';
const COMMENT = /(?:^|[^\S\n])#[^\S\n]*kt-ignore(?![\w-])[^\S\n]*:?(.*)$/gm;

/**
 * `# kt-ignore rule-id: reason (until 2027-01-31)`. Behind something it holds for that line and the block under it; on a
 * line of its own, for the next line and the block under that; above a whole document, for all of it.
 */
export function commentsOf({ text, file }: LintText): Suppression[] {
  if (!text.includes(MARK)) return [];
  return splitDocuments(text)
    .filter((document) => document.text.includes(MARK))
    .flatMap((document) => commentsOfDocument(text, document, file));
}

function commentsOfDocument(source: string, document: DocumentText, file: string | undefined): Suppression[] {
  const strings = scalarsWithMark(document.text);
  if (strings === undefined) return [];
  const lines = document.text.split('\n');
  const firstLine = lineColumn(source, document.offset).line;
  const found: Suppression[] = [];
  for (const match of document.text.matchAll(COMMENT)) {
    const start = match.index + match[0].indexOf('#');
    if (isInside(strings, start)) continue;
    const range = rangeIn(source, document.offset + start, document.offset + match.index + match[0].length);
    const [from, to] = linesMeant(lines, range.start.line - firstLine);
    const covers = (diagnostic: Diagnostic): boolean => {
      const line = (diagnostic.range?.start.line ?? 0) - firstLine;
      return diagnostic.file === file && from <= line && line <= to;
    };
    const places = linePlaces(file, firstLine + from, firstLine + to);
    found.push({ ...readNote(match[1]!), file, range, foreign: false, places, covers });
  }
  return found;
}

/** Texts that hold the mark are no comments: scripts in ConfigMaps, say. `undefined` where the document cannot be read. */
function scalarsWithMark(text: string): YamlNode[] | undefined {
  if (readYaml(text, { duplicateKeys: 'last' }).error !== undefined) return undefined;
  const root = new Composer(text).document();
  const found: YamlNode[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar' && node.value.includes(MARK)) found.push(node);
    for (const child of node.children) visit(child);
  };
  if (root !== undefined) visit(root);
  return found;
}

/** Scalars stand in the order of the text, none in another. */
function isInside(scalars: readonly YamlNode[], offset: number): boolean {
  let low = 0;
  let high = scalars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scalars[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < scalars.length && scalars[low]!.start.pos <= offset;
}

const rangeIn = (source: string, start: number, end: number): Range => ({
  start: { ...lineColumn(source, start), offset: start },
  end: { ...lineColumn(source, end), offset: end },
});

const isContent = (line: string): boolean => !/^\s*(?:#|$|%|---(?:\s|$))/.test(line);

/** The first and last line that a comment on a line means, from 0. */
function linesMeant(lines: readonly string[], at: number): [number, number] {
  if (isContent(lines[at]!)) return [at, endOfBlock(lines, at)];
  let target = at + 1;
  while (target < lines.length && !isContent(lines[target]!)) target += 1;
  if (target === lines.length) return [at, at];
  const isHead = !lines.slice(0, at).some(isContent);
  return [target, isHead ? lines.length - 1 : endOfBlock(lines, target)];
}

/** Lines that stand deeper belong to a line; items of a list also where they stand right under their key. */
function endOfBlock(lines: readonly string[], at: number): number {
  const depth = depthOf(lines[at]!);
  const isItem = startsItem(lines[at]!);
  let end = at;
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (!isContent(line)) continue;
    const deeper = depthOf(line) > depth || (depthOf(line) === depth && startsItem(line) && !isItem);
    if (!deeper) break;
    end = i;
  }
  return end;
}

const depthOf = (line: string): number => line.length - line.trimStart().length;
const startsItem = (line: string): boolean => /^\s*-(?:\s|$)/.test(line);
