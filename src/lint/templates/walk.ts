import type { Node, Tree } from '../../template/node.ts';
import { fileOf } from '../charts/chart-yaml.ts';
import type { LintChart } from '../input.ts';
import type { TextFinding } from '../rule.ts';
import { analysisOf, type ChartAnalysis } from './analysis.ts';
import type { TemplateFile } from './parsed.ts';
import { rangeOf } from './undefined.ts';

/** Every node below some, each after the one it stands in and in the order of the text; not recursive, as trees may be deep. */
export function* nodesOf(nodes: readonly Node[]): Generator<Node> {
  const open: Node[] = nodes.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    const inner = innerNodes(node);
    for (let i = inner.length - 1; i >= 0; i -= 1) open.push(inner[i]!);
  }
}

const NONE: readonly Node[] = [];

function innerNodes(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'action':
      return [node.pipe];
    case 'if':
    case 'with':
    case 'range':
      return [node.pipe, ...node.list.nodes, ...(node.elseList?.nodes ?? [])];
    case 'template':
      return node.pipe === undefined ? NONE : [node.pipe];
    case 'pipe':
      return node.cmds;
    case 'command':
      return node.args;
    case 'chain':
      return [node.node];
    default:
      return NONE;
  }
}

/** A template of a chart itself, not of those below it. */
export interface OwnTemplate {
  readonly chart: LintChart;
  readonly analysis: ChartAnalysis;
  readonly file: TemplateFile;
}

/** The templates of charts; charts below them are linted on their own. */
export function* ownTemplates(charts: readonly LintChart[]): Generator<OwnTemplate> {
  for (const chart of charts) {
    const analysis = analysisOf(chart);
    for (const file of analysis.files) if (file.chart === analysis.root) yield { chart, analysis, file };
  }
}

/** Those that hold manifests, or parts of them: notes may show anything. */
export function* manifestTemplates(charts: readonly LintChart[]): Generator<OwnTemplate> {
  for (const own of ownTemplates(charts)) if (/\.(ya?ml|tpl|json)$/.test(own.file.path)) yield own;
}

/** All trees in the templates of a chart, with the file that has them. */
export function* ownTrees(charts: readonly LintChart[]): Generator<OwnTemplate & { readonly tree: Tree }> {
  for (const own of ownTemplates(charts)) for (const tree of own.file.trees.values()) yield { ...own, tree };
}

/** Where a finding stands: a piece of a template as it is written. */
export function placeIn(
  chart: LintChart,
  file: string,
  text: string,
  start: number,
  end: number,
): Pick<TextFinding, 'file' | 'range' | 'written'> {
  return { file: fileOf(chart, file), range: rangeOf(text, start, end), written: true };
}

/** The place of a word such as a function's name. */
export const placeOfWord = ({ chart, file }: OwnTemplate, pos: number, word: string) =>
  placeIn(chart, file.path, file.text, pos, pos + word.length);

/** The template that `{{ template "x" }}` or `include "x" .` names; `undefined` for other nodes and computed names. */
export function includedName(node: Node): string | undefined {
  if (node.kind === 'template') return node.name;
  if (node.kind !== 'command') return undefined;
  const [called, name] = node.args;
  return called?.kind === 'identifier' && called.ident === 'include' && name?.kind === 'string' ? name.text : undefined;
}

const known = new WeakMap<Tree, readonly Node[]>();

/** All nodes of a template in the order of `nodesOf`, which many rules go through. */
export function nodesIn(tree: Tree): readonly Node[] {
  let nodes = known.get(tree);
  if (nodes === undefined) {
    nodes = [...nodesOf(tree.root.nodes)];
    known.set(tree, nodes);
  }
  return nodes;
}
