import type { Step } from '../../k8s/locate.ts';

/** Where a line of block-style YAML stands, told by the indentation of the lines above it alone: the text need not be valid. */
export interface LinePlace {
  /** The mapping that the line is an entry of. */
  readonly parents: readonly Step[];
  /** The key of the line, as far as it is typed. */
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Where the value starts; absent where there is no colon yet. */
  readonly valueStart: number | undefined;
  /** Keys of the mapping that stand above and below. */
  readonly siblings: ReadonlySet<string>;
  /** Columns before the key. */
  readonly column: number;
  /** The keys at the left edge of the document with their values: `kind`, `apiVersion`. */
  readonly top: ReadonlyMap<string, string>;
}

interface Part {
  readonly column: number;
  /** `undefined` for a dash. */
  readonly key: string | undefined;
  readonly value: string;
}

const KEY = /^("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#{}[\],&*!|>%@`-][^\n]*?|-[^\s\n][^\n]*?)[ \t]*:(?=[ \t]|$)/;
const ACTION = /\{\{(?:[^}]|\}(?!\}))*(?:\}\}|$)/g;
/** A line that is an end of actions only writes nothing that has a place. */
const blanked = (line: string): string => line.replace(ACTION, (action) => '\u0001'.repeat(action.length));

/** What a line is in block style: dashes, and a key with what stands behind its colon. */
function partsOf(raw: string): Part[] {
  const line = blanked(raw.replace(/\r$/, ''));
  const found: Part[] = [];
  let column = /^ */.exec(line)![0].length;
  for (;;) {
    const rest = line.slice(column);
    const dash = /^-(?: +|$)/.exec(rest);
    if (dash) {
      found.push({ column, key: undefined, value: '' });
      column += dash[0].length;
      continue;
    }
    if (rest === '' || rest.startsWith('#') || /^\u0001+\s*$/.test(rest)) return found;
    const key = KEY.exec(rest);
    if (key) {
      const name = key[1]!.replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
      const value = raw.slice(column + key[0].length).trim();
      found.push({ column, key: name, value: value.startsWith('#') ? '' : value });
    }
    return found;
  }
}

const isSeparator = (line: string): boolean => /^---(\s|$)/.test(line);

/** @returns `undefined` inside of block scalars and comments, and where no key can stand */
export function linePlaceAt(text: string, offset: number): LinePlace | undefined {
  const lines = text.split('\n');
  let index = 0;
  let start = 0;
  while (index < lines.length - 1 && start + lines[index]!.length < offset) {
    start += lines[index]!.length + 1;
    index += 1;
  }
  const raw = lines[index]!;
  const before = raw.slice(0, offset - start);
  if (/(^|\s)#/.test(blanked(before))) return undefined;
  const own = partsOf(raw);
  const last = own.at(-1);
  const isKey = last?.key !== undefined;
  const column = isKey ? last.column : (/^ *(?:- +)*/.exec(raw)?.[0].length ?? 0);
  const at = Math.min(column, Math.max(before.length, 0));
  const dashes = own.filter((part) => part.key === undefined && part.column < at);
  const parents = parentsOf(lines, index, at, dashes);
  if (parents === undefined) return undefined;
  const colon = isKey ? raw.indexOf(':', column + Math.max(last.key!.length - 1, 0)) : -1;
  const keyEnd = isKey ? start + colon : start + raw.trimEnd().length;
  return {
    parents,
    key: isKey ? last.key! : raw.slice(at).trim(),
    keyStart: start + at,
    keyEnd: Math.max(keyEnd, start + at),
    valueStart: isKey ? start + colon + 1 + /^[ \t]*/.exec(raw.slice(colon + 1))![0].length : undefined,
    siblings: siblingsOf(lines, index, at),
    column: at,
    top: topKeys(lines, index),
  };
}

/** The steps to the mapping around a column of a line. */
function parentsOf(
  lines: readonly string[],
  index: number,
  column: number,
  dashes: readonly Part[],
): Step[] | undefined {
  const steps: Step[] = [];
  let current: { column: number; isDash: boolean; count: number } = { column, isDash: false, count: 0 };
  const visit = (part: Part): 'scalar' | undefined => {
    if (current.isDash && part.key === undefined && part.column === current.column) current.count += 1;
    const isAbove =
      part.column < current.column || (current.isDash && part.key !== undefined && part.column === current.column);
    if (!isAbove) return undefined;
    if (current.isDash) steps.unshift(current.count);
    if (/^[|>][+-]?\d?[+-]?(\s+#.*)?$/.test(part.value)) return 'scalar';
    if (part.key !== undefined) steps.unshift(part.key);
    current = { column: part.column, isDash: part.key === undefined, count: 0 };
    return undefined;
  };
  for (const part of dashes.toReversed()) visit(part);
  for (let at = index - 1; at >= 0 && !isSeparator(lines[at]!) && (current.column > 0 || current.isDash); at -= 1)
    for (const part of partsOf(lines[at]!).toReversed()) if (visit(part) === 'scalar') return undefined;
  if (current.isDash) steps.unshift(current.count);
  return steps;
}

/** Keys of the same mapping: those at the same column up to the lines that stand further left. */
function siblingsOf(lines: readonly string[], index: number, column: number): Set<string> {
  const found = new Set<string>();
  const walk = (from: number, step: number): void => {
    for (let at = from; at >= 0 && at < lines.length && !isSeparator(lines[at]!); at += step) {
      const parts = partsOf(lines[at]!);
      if (parts.length === 0) continue;
      const [first] = parts as [Part];
      const last = parts.at(-1)!;
      // A dash starts an item: above, its first key still belongs to this one; below, it is the next one's.
      if (step > 0 && first.column < column) return;
      if (last.key !== undefined && last.column === column) found.add(last.key);
      if (first.column < column) return;
    }
  };
  if (!partsOf(lines[index]!).some(({ key }) => key === undefined)) walk(index - 1, -1);
  walk(index + 1, 1);
  return found;
}

function topKeys(lines: readonly string[], index: number): Map<string, string> {
  const found = new Map<string, string>();
  let from = index;
  while (from > 0 && !isSeparator(lines[from]!)) from -= 1;
  for (let at = from; at < lines.length && (at === from || !isSeparator(lines[at]!)); at += 1) {
    const [part] = /^[A-Za-z"']/.test(lines[at]!) ? partsOf(lines[at]!) : [];
    if (part?.key !== undefined && !found.has(part.key)) found.set(part.key, unquoted(part.value));
  }
  return found;
}

const unquoted = (value: string): string => value.replace(/\s+#.*$/, '').replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
