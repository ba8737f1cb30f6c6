import { placeOf } from './lanes.ts';
import type { Picture, PictureEdge, PictureNode } from './picture.ts';
import { nodeLabel } from './picture.ts';

/** How parts of the text are shown; the identity where nobody wants colour. */
export interface TreePaint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const PLAIN: TreePaint = { error: (t) => t, warning: (t) => t, dim: (t) => t, bold: (t) => t };

/** Deeper than any chain of references; cycles end earlier, at the node that was shown. */
const MAX_DEPTH = 60;

/**
 * The picture as trees, from what is reached first to what is needed last. Each object is unfolded once; where it comes
 * again, it is named only.
 */
export function pictureText({ nodes, edges }: Picture, paint: TreePaint = PLAIN): string {
  return new Tree(nodes, edges, paint).text();
}

class Tree {
  readonly #nodes: readonly PictureNode[];
  readonly #byId: ReadonlyMap<string, PictureNode>;
  readonly #below = new Map<string, PictureEdge[]>();
  /** By more than budgets, autoscalers and policies, under which nobody looks for a workload. */
  readonly #reached = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #paint: TreePaint;
  readonly #lines: string[] = [];

  constructor(nodes: readonly PictureNode[], edges: readonly PictureEdge[], paint: TreePaint) {
    this.#nodes = [...nodes].sort((a, b) => placeOf(a.kind).rank - placeOf(b.kind).rank);
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    this.#paint = paint;
    for (const edge of edges) {
      if (this.#byId.get(edge.from)!.lane !== 'control') this.#reached.add(edge.to);
      const known = this.#below.get(edge.from);
      if (known === undefined) this.#below.set(edge.from, [edge]);
      else known.push(edge);
    }
  }

  /** First those that nobody leads to; what is left then stands in circles. */
  text(): string {
    const roots = this.#nodes.filter(({ id }) => !this.#reached.has(id));
    for (const node of [...roots.filter(isTraffic), ...roots.filter((one) => !isTraffic(one)), ...this.#nodes])
      if (!this.#shown.has(node.id)) this.#unfold(node, '', '', '', 0);
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  #unfold(node: PictureNode, first: string, rest: string, label: string, depth: number): void {
    const again = this.#shown.has(node.id);
    this.#shown.add(node.id);
    this.#lines.push(`${this.#paint.dim(first)}${this.#head(node, label, again)}`);
    if (again) return;
    const below = depth < MAX_DEPTH ? (this.#below.get(node.id) ?? []) : [];
    for (const { severity, rule, message } of node.findings) {
      const paint = severity === 'error' ? this.#paint.error : this.#paint.warning;
      this.#lines.push(
        `${this.#paint.dim(`${rest}${below.length > 0 ? '│ ' : '  '}`)}${paint(`! ${severity}`)} ${oneLine(message)}${rule ? this.#paint.dim(` (${oneLine(rule)})`) : ''}`,
      );
    }
    for (const [i, edge] of below.entries()) {
      const last = i === below.length - 1;
      this.#unfold(
        this.#byId.get(edge.to)!,
        `${rest}${last ? '└─ ' : '├─ '}`,
        `${rest}${last ? '   ' : '│  '}`,
        edge.label,
        depth + 1,
      );
    }
  }

  #head(node: PictureNode, label: string, again: boolean): string {
    const { error, dim, bold } = this.#paint;
    const name = oneLine(nodeLabel(node));
    const shown = node.verdict === 'missing' ? error(name) : node.verdict === 'unknown' ? dim(name) : bold(name);
    const notes = again ? ['see above'] : node.notes.map(oneLine);
    const by = label === '' ? '' : dim(`${oneLine(label)} `);
    return `${by}${shown}${notes.length > 0 ? dim(`  ${notes.join(', ')}`) : ''}`;
  }
}

const isTraffic = ({ lane }: PictureNode): boolean => lane !== 'control' && lane !== 'rbac' && lane !== 'other';

/** Names may hold anything: what is no letter to a terminal is shown by its number. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
