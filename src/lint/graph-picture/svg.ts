import { type Box, type Layout, type Line, layoutOf, MOST_NOTES } from './layout.ts';
import { gravest, type Lane, nodeLabel, type Picture } from './picture.ts';
import { xml } from './xml.ts';

/** Colour of the bar on a box, by what it is. */
const LANE_COLOURS: Readonly<Record<Lane, string>> = {
  entry: '#8250df',
  route: '#8250df',
  service: '#0969da',
  control: '#6e7781',
  workload: '#1a7f37',
  config: '#bf8700',
  storage: '#0e7490',
  rbac: '#bc4c00',
  other: '#6e7781',
};

/** The style of the picture: no fonts or pictures from anywhere, light or dark as the reader has it. */
export const PICTURE_STYLE = `
.kt{--ink:#1f2328;--soft:#59636e;--line:#8c959f;--box:#fff;--edge:#d1d9e0;--back:#f6f8fa;--error:#d1242f;--warning:#bf8700;font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:var(--back)}
@media (prefers-color-scheme:dark){.kt{--ink:#f0f6fc;--soft:#9198a1;--line:#656c76;--box:#151b23;--edge:#3d444d;--back:#0d1117;--error:#f85149;--warning:#d29922}}
.kt .back{fill:var(--back)}
.kt .box{fill:var(--box);stroke:var(--edge)}
.kt .name{fill:var(--ink);font-size:13px;font-weight:600}
.kt .kind,.kt .note{fill:var(--soft);font-size:11px}
.kt .line{fill:none;stroke:var(--line);stroke-width:1.3}
.kt .label{fill:var(--soft);font-size:10px;paint-order:stroke;stroke:var(--back);stroke-width:3px}
.kt .error .box{stroke:var(--error);stroke-width:2}
.kt .warning .box{stroke:var(--warning);stroke-width:2}
.kt .missing .box,.kt .unknown .box{stroke-dasharray:5 4;fill:none}
.kt .missing .box,.kt .line.missing{stroke:var(--error)}
.kt .missing .name{fill:var(--error)}
.kt .line.missing,.kt .line.unknown{stroke-dasharray:5 4}
.kt .arrow{fill:var(--line)}
.kt .badge{fill:var(--soft)}.kt .error .badge{fill:var(--error)}.kt .warning .badge{fill:var(--warning)}
.kt .count{fill:#fff;font-size:11px;font-weight:700;text-anchor:middle}
.kt g.node:hover .box{stroke:var(--ink)}
`;

/** An SVG that needs nothing else. @param prefix of its ids, where several stand in one page */
export function pictureSvg(picture: Picture, prefix = ''): string {
  return svgOf(layoutOf(picture), `<style>${PICTURE_STYLE}</style>`, prefix);
}

/** @param head what stands before the picture, inside of the SVG */
export function svgOf({ width, height, boxes, lines }: Layout, head: string, prefix = ''): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="kt" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="Resources and how they need each other">`,
    head,
    `<defs><marker id="${prefix}kt-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0 8 4 0 8z"/></marker></defs>`,
    '<rect class="back" width="100%" height="100%"/>',
    ...lines.map((line) => lineSvg(line, prefix)),
    ...lines.map(labelSvg),
    ...boxes.map((box) => boxSvg(box, prefix)),
    '</svg>\n',
  ].join('\n');
}

const round = (n: number): number => Math.round(n * 10) / 10;

function lineSvg({ edge, points }: Line, prefix: string): string {
  const [first, ...rest] = points.map(([x, y]) => [round(x), round(y)] as const);
  let at = first!;
  let path = `M${at[0]} ${at[1]}`;
  for (const [x, y] of rest) {
    const bend = bendOf(x - at[0], y - at[1]);
    const arrives = x > at[0] ? x - bend : x + bend;
    const leaves = x < at[0] ? at[0] - bend : at[0] + bend;
    path += ` C${round(leaves)} ${at[1]} ${round(arrives)} ${y} ${x} ${y}`;
    at = [x, y];
  }
  const state = edge.verdict === 'present' ? '' : ` ${edge.verdict}`;
  return `<path class="line${state}" d="${path}" marker-end="url(#${prefix}kt-arrow)"><title>${xml(edge.label)}</title></path>`;
}

/** Lines within a column bend out by more the further they go. */
const bendOf = (dx: number, dy: number): number =>
  dx === 0 ? Math.min(60, 24 + Math.abs(dy) / 6) : Math.max(24, Math.abs(dx) / 2);

/** In the first gap, near the box that the line comes from: there the fewest lines cross. */
function labelSvg({ edge, points }: Line): string {
  const [[x1, y1], [x2, y2]] = [points[0]!, points[1]!];
  const within = x1 === x2;
  const x = within ? x1 + bendOf(0, y2 - y1) * 0.75 : (x1 + x2) / 2;
  const anchor = within ? '' : ' text-anchor="middle"';
  return `<text class="label" x="${round(x)}" y="${round((y1 + y2) / 2 - 3)}"${anchor}>${xml(shortened(edge.label, 20))}</text>`;
}

function boxSvg({ node, x, y, width, height }: Box, prefix: string): string {
  const state = [node.verdict === 'present' ? '' : node.verdict, gravest(node) ?? ''].filter(Boolean).join(' ');
  const told = node.findings.map(({ severity, rule, message }) => `${severity}: ${message}${rule ? ` (${rule})` : ''}`);
  const title = [nodeLabel(node), ...node.notes, ...told].join('\n');
  const notes = node.notes
    .slice(0, MOST_NOTES)
    .map((note, i) => `<text class="note" x="14" y="${47 + i * 15}">${xml(shortened(note, 36))}</text>`);
  const where = node.namespace === '' ? node.kind : `${node.kind} · ${node.namespace}`;
  return [
    `<g class="node ${state}" id="${prefix}${node.id}" transform="translate(${round(x)} ${round(y)})">`,
    `<title>${xml(title)}</title>`,
    `<rect class="box" width="${width}" height="${height}" rx="7"/>`,
    `<rect x="1" y="6" width="4" height="${height - 12}" rx="2" fill="${LANE_COLOURS[node.lane]}"/>`,
    `<text class="kind" x="14" y="16">${xml(shortened(where, 34))}</text>`,
    `<text class="name" x="14" y="32">${xml(shortened(node.name, 24))}</text>`,
    ...notes,
    node.findings.length === 0 ? '' : badge(node.findings.length, width),
    '</g>',
  ].join('');
}

const badge = (count: number, width: number): string =>
  `<circle class="badge" cx="${width - 4}" cy="4" r="10"/><text class="count" x="${width - 4}" y="8">${count > 99 ? '99+' : count}</text>`;

/** The middle of long names matters least. */
function shortened(text: string, most: number): string {
  const chars = [...text];
  if (chars.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${chars.slice(0, most - 1 - end).join('')}…${chars.slice(-end).join('')}`;
}
