import type { BranchNode, ListNode, Node, Statement, TextNode, Tree } from '../template/node.ts';
import { isStackOverflow, type State } from '../template/state.ts';
import { ChartSession } from './chart-session.ts';
import type { Output } from './output-buffer.ts';

/** How often a list of statements was executed, and by which renders. */
export interface Hits {
  total: number;
  /** Numbers of renders, as `startRender` counts them. */
  readonly renders: Set<number>;
}

/** A file of the chart as it was parsed. Each list in its trees begins with a probe, and every branch has both its lists. */
export interface ProbedFile {
  /** As Helm names it: `web/templates/x.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly trees: readonly Tree[];
}

/**
 * A session that sees which lists of the templates are executed. Lists get an empty text in front; where it is written, the
 * list runs. The engine itself knows nothing of it.
 */
export class CoverageSession extends ChartSession {
  readonly files = new Map<string, ProbedFile>();
  readonly hits = new Map<Node, Hits>();
  /** All is executed, each time. */
  override readonly memo = undefined;
  #render = -1;
  readonly #regions = new Map<string, readonly Region[]>();

  constructor() {
    super({ trial: true });
  }

  /** A render begins; returns its number, from 0. */
  startRender(): number {
    this.#render += 1;
    return this.#render;
  }

  /** Whether a render executed what stands at an offset of a file. */
  executed(path: string, offset: number, render: number): boolean {
    const regions = this.#regionsOf(path);
    const around = regions.filter(({ start, end }) => start <= offset && offset <= end);
    const innermost = around.reduce<Region | undefined>(
      (a, b) => (a === undefined || b.end - b.start <= a.end - a.start ? b : a),
      undefined,
    );
    return innermost !== undefined && this.hits.get(innermost.probe)!.renders.has(render);
  }

  #regionsOf(path: string): readonly Region[] {
    let regions = this.#regions.get(path);
    if (regions === undefined) {
      regions = (this.files.get(path)?.trees ?? []).flatMap(({ root }) => regionsIn(root));
      this.#regions.set(path, regions);
    }
    return regions;
  }

  protected override parsed(trees: Map<string, Tree>): Map<string, Tree> {
    let probed: Map<string, Tree>;
    try {
      probed = new Map([...trees].map(([name, tree]) => [name, { ...tree, root: this.#list(tree.root) }]));
    } catch (error) {
      // Nested deeper than our stack: executed all the same, and not measured.
      if (isStackOverflow(error)) return trees;
      throw error;
    }
    const [first] = trees.values();
    if (first !== undefined) {
      const { name, text } = first.source;
      this.files.set(name, { path: name, text, trees: [...probed.values()] });
    }
    return probed;
  }

  #list(list: ListNode): ListNode {
    const probe: TextNode = { kind: 'text', text: '', pos: list.pos, source: list.source };
    this.hits.set(probe, { total: 0, renders: new Set() });
    return { ...list, nodes: [probe, ...list.nodes.map((node) => this.#statement(node))] };
  }

  #statement(node: Statement): Statement {
    if (node.kind !== 'if' && node.kind !== 'with' && node.kind !== 'range') return node;
    const { list, elseList } = node;
    const otherwise: ListNode = elseList ?? { kind: 'list', nodes: [], pos: node.pos, source: node.source };
    return { ...node, list: this.#list(list), elseList: this.#list(otherwise) } satisfies BranchNode;
  }

  readonly watched = (output: Output): Output => new ProbedOutput(output, (node) => this.#seen(node));

  #seen(node: Node): boolean {
    const hits = this.hits.get(node);
    if (hits === undefined) return false;
    hits.total += 1;
    hits.renders.add(this.#render);
    return true;
  }
}

/** Where a list stands in its file. */
interface Region {
  readonly probe: Node;
  readonly start: number;
  readonly end: number;
}

/** The regions of a list and of all lists in it. */
function regionsIn(list: ListNode): Region[] {
  const [probe, ...nodes] = list.nodes;
  if (nodes.length === 0) return [];
  const inner = nodes.flatMap((node) =>
    'list' in node ? [...regionsIn(node.list), ...(node.elseList === undefined ? [] : regionsIn(node.elseList))] : [],
  );
  const ends = nodes.map((node) => (node.kind === 'text' ? node.pos + node.text.length : endOfAction(node)));
  const end = Math.max(list.pos, ...ends, ...inner.map((region) => region.end));
  return [{ probe: probe!, start: list.pos, end }, ...inner];
}

function endOfAction({ source, pos }: Node): number {
  const end = source.text.indexOf('}}', pos);
  return end < 0 ? source.text.length : end;
}

class ProbedOutput implements Output {
  readonly #inner: Output;
  readonly #seen: (node: Node) => boolean;

  constructor(inner: Output, seen: (node: Node) => boolean) {
    this.#inner = inner;
    this.#seen = seen;
  }

  write(text: string, node: Node, state: State): void {
    if (text !== '' || !this.#seen(node)) this.#inner.write(text, node, state);
  }

  text(): string {
    return this.#inner.text();
  }
}
