import { gravest, nodeLabel, type Picture, type PictureNode } from './picture.ts';

/** A Mermaid flowchart. Characters that mean something to Mermaid or HTML are written as their numbers. */
export function pictureMermaid({ nodes, edges }: Picture): string {
  const lines = [
    'flowchart LR',
    ...nodes.map((node) => `  ${node.id}["${linesOf(node).map(mermaid).join('<br/>')}"]${classOf(node)}`),
    ...edges.map(
      ({ from, to, label, verdict }) =>
        `  ${from} ${verdict === 'present' ? '-->' : '-.->'}|"${mermaid(label)}"| ${to}`,
    ),
    '  classDef error stroke:#d1242f,stroke-width:3px',
    '  classDef warning stroke:#bf8700,stroke-width:3px',
    '  classDef missing stroke:#d1242f,stroke-dasharray:5 4,color:#d1242f',
    '  classDef unknown stroke-dasharray:5 4',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const mermaid = (text: string): string => text.replace(/[^\w .:/,→-]/gu, (c) => `#${c.codePointAt(0)};`);

function classOf(node: PictureNode): string {
  const worst = gravest(node);
  const name = node.verdict === 'present' ? worst : node.verdict;
  return name === undefined || name === 'info' ? '' : `:::${name}`;
}

/** A graph for Graphviz. */
export function pictureDot({ nodes, edges }: Picture): string {
  const lines = [
    'digraph kt {',
    '  rankdir=LR; node [shape=box, style="rounded,filled", fillcolor="#f6f8fa", fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];',
    ...nodes.map((node) => `  ${node.id} [label="${linesOf(node).map(dot).join('\\n')}"${dotStyle(node)}];`),
    ...edges.map(
      ({ from, to, label, verdict }) =>
        `  ${from} -> ${to} [label="${dot(label)}"${verdict === 'present' ? '' : ', style=dashed'}];`,
    ),
    '}',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const dot = (text: string): string => text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, ' ');

function dotStyle(node: PictureNode): string {
  const worst = gravest(node);
  if (node.verdict === 'missing') return ', style="rounded,dashed", color="#d1242f"';
  if (node.verdict === 'unknown') return ', style="rounded,dashed"';
  if (worst === 'error') return ', color="#d1242f", penwidth=3';
  return worst === 'warning' ? ', color="#bf8700", penwidth=3' : '';
}

/** Its name, what is worth knowing, and how many findings there are. */
function linesOf(node: PictureNode): string[] {
  const count = node.findings.length;
  return [nodeLabel(node), ...node.notes, ...(count > 0 ? [`${count} finding${count === 1 ? '' : 's'}`] : [])];
}

/** The data of `-o json`. */
export const pictureJson = ({ nodes, edges }: Picture): object => ({ version: 1, nodes, edges });
