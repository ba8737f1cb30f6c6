import { lineColumn } from '../core/source.ts';
import { type BranchNode, isEmptyTree, type ListNode, type Node, printNode, type Tree } from '../template/node.ts';
import type { Arm, BranchCoverage, DefineCoverage, FileCoverage } from './model.ts';

/** A file with probes, see `CoverageSession`. */
export interface Probed {
  readonly path: string;
  readonly text: string;
  readonly trees: readonly Tree[];
}

/** What probes have counted. */
export type Counts = ReadonlyMap<Node, { readonly total: number; readonly renders: ReadonlySet<number> }>;

/** Longer conditions are cut where they are told. */
const MOST = 100;

/**
 * What was executed of a file.
 * @param file as the user knows it
 * @param renders the names of the renders by their number
 */
export function measure(
  { path, text, trees }: Probed,
  file: string,
  counts: Counts,
  renders: readonly string[],
): FileCoverage {
  const measuring = new Measuring(text, counts, renders);
  for (const tree of trees) {
    // A file of nothing but definitions is never executed itself.
    if (tree.name === path && isEmptyTree(tree.root)) continue;
    if (tree.name !== path) measuring.define(tree);
    measuring.list(tree.root);
  }
  return measuring.result(file);
}

class Measuring {
  readonly #text: string;
  readonly #counts: Counts;
  readonly #renders: readonly string[];
  /** Offset at which each line begins. */
  readonly #starts: readonly number[];
  readonly #lines = new Map<number, number>();
  readonly #branches: BranchCoverage[] = [];
  readonly #defines: DefineCoverage[] = [];

  constructor(text: string, counts: Counts, renders: readonly string[]) {
    this.#text = text;
    this.#counts = counts;
    this.#renders = renders;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  result(file: string): FileCoverage {
    const lines = [...this.#lines].sort(([a], [b]) => a - b).map(([line, hits]) => ({ line, hits }));
    this.#branches.sort((a, b) => a.line - b.line || a.column - b.column);
    this.#defines.sort((a, b) => a.line - b.line);
    return { file, text: this.#text, lines, branches: this.#branches, defines: this.#defines };
  }

  define({ name, root }: Tree): void {
    const word = Math.max(this.#text.lastIndexOf('define', root.pos), this.#text.lastIndexOf('block', root.pos));
    this.#defines.push({ name, line: this.#lineAt(Math.max(word, 0)), ...this.#hitsOf(root) });
  }

  list(list: ListNode): void {
    const { hits } = this.#hitsOf(list);
    for (const node of list.nodes.slice(1)) {
      if (node.kind === 'text') this.#textLines(node.text, node.pos, hits);
      else this.#line(this.#lineAt(node.pos), hits);
      if (node.kind === 'if' || node.kind === 'with' || node.kind === 'range') this.#branch(node, hits);
    }
  }

  #branch(node: BranchNode, hits: number): void {
    const { kind, pipe, list, elseList } = node;
    const [taken, other] = kind === 'range' ? (['items', 'empty'] as const) : (['then', 'else'] as const);
    const isImplicit = elseList!.nodes.length === 1;
    const printed = printNode(pipe);
    const { line, column } = lineColumn(this.#text, this.#wordBefore(node));
    const arms: [Arm, Arm] = [
      // Items may come several times in one range.
      { name: taken, ...this.#hitsOf(list) },
      { name: other, ...(isImplicit && { implicit: true as const }), ...this.#hitsOf(elseList!) },
    ];
    const condition = printed.length > MOST ? `${printed.slice(0, MOST)}…` : printed;
    this.#branches.push({ kind, condition, line, column, hits, arms });
    this.list(list);
    if (!isImplicit) this.list(elseList!);
  }

  /** Where `if` is written, which stands before the position of its node. */
  #wordBefore({ kind, pos }: BranchNode): number {
    const word = this.#text.lastIndexOf(kind, pos);
    return word < 0 ? pos : word;
  }

  #hitsOf({ nodes }: ListNode): { hits: number; by: readonly string[] } {
    const counted = this.#counts.get(nodes[0]!);
    const names = [...(counted?.renders ?? [])].map((render) => this.#renders[render] ?? '');
    return { hits: counted?.total ?? 0, by: [...new Set(names)] };
  }

  #textLines(text: string, pos: number, hits: number): void {
    let start = 0;
    for (const part of text.split('\n')) {
      if (part.trim() !== '') this.#line(this.#lineAt(pos + start + part.search(/\S/)), hits);
      start += part.length + 1;
    }
  }

  #line(line: number, hits: number): void {
    this.#lines.set(line, Math.max(hits, this.#lines.get(line) ?? 0));
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
