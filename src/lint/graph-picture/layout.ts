import { placeOf } from './lanes.ts';
import { orderColumns } from './order.ts';
import type { Picture, PictureEdge, PictureNode } from './picture.ts';

/** Where a node is drawn; all measures are pixels of the unscaled picture. */
export interface Box {
  readonly node: PictureNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line through points, from the right side of one box to the left side of another. */
export interface Line {
  readonly edge: PictureEdge;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const BOX_WIDTH = 230;
const LINE_HEIGHT = 15;
const COLUMN_GAP = 110;
const ROW_GAP = 18;
const PART_GAP = 44;
const MARGIN = 24;
/** Room for a line that passes a column. */
const PASS_HEIGHT = 10;
/** So many boxes without lines stand in a row. */
const MOST_IN_ROW = 4;
export const MOST_NOTES = 3;

/** A box, or the place where a line passes a column. */
export interface Item {
  readonly node: PictureNode | undefined;
  readonly column: number;
  readonly height: number;
  readonly left: Item[];
  readonly right: Item[];
  y: number;
}

interface Route {
  readonly edge: PictureEdge;
  readonly items: readonly Item[];
}

export const boxHeight = ({ notes }: PictureNode): number => 40 + Math.min(notes.length, MOST_NOTES) * LINE_HEIGHT;

/**
 * Columns by what things are, from entries on the left to storage and rights on the right; in each column an order with
 * few crossings, and heights at which lines are short. Parts that no line connects stand below each other.
 */
export function layoutOf({ nodes, edges }: Picture): Layout {
  const parts = partsOf(nodes, edges);
  const connected = parts.filter((part) => part.nodes.length > 1);
  const alone = parts.filter((part) => part.nodes.length === 1).map((part) => part.nodes[0]!);
  const boxes: Box[] = [];
  const lines: Line[] = [];
  let top = MARGIN;
  let width = 0;
  for (const part of connected) {
    const drawn = layoutPart(part.nodes, part.edges, top);
    for (const box of drawn.boxes) boxes.push(box);
    for (const line of drawn.lines) lines.push(line);
    top = drawn.bottom + PART_GAP;
    width = Math.max(width, drawn.right);
  }
  const grid = gridOf(alone, top);
  for (const box of grid) boxes.push(box);
  const bottom = highest(boxes, ({ y, height }) => y + height);
  for (const { x } of grid) width = Math.max(width, x + BOX_WIDTH);
  return { width: width + MARGIN, height: Math.max(bottom, 0) + MARGIN, boxes, lines };
}

interface Part {
  readonly nodes: PictureNode[];
  readonly edges: PictureEdge[];
}

/** What lines connect, in the order in which it comes. */
function partsOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): Part[] {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    while (parent.get(at) !== at) {
      parent.set(at, parent.get(parent.get(at)!)!);
      at = parent.get(at)!;
    }
    return at;
  };
  for (const { from, to } of edges) parent.set(root(from), root(to));
  const parts = new Map<string, Part>();
  for (const node of nodes) {
    const key = root(node.id);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { nodes: [node], edges: [] });
    else part.nodes.push(node);
  }
  for (const edge of edges) parts.get(root(edge.from))!.edges.push(edge);
  return [...parts.values()];
}

function layoutPart(nodes: readonly PictureNode[], edges: readonly PictureEdge[], top: number) {
  const used = [...new Set(nodes.map(({ kind }) => placeOf(kind).rank))].sort((a, b) => a - b);
  const columns: Item[][] = used.map(() => []);
  const items = new Map<string, Item>();
  for (const node of nodes) {
    const column = used.indexOf(placeOf(node.kind).rank);
    const item: Item = { node, column, height: boxHeight(node), left: [], right: [], y: 0 };
    items.set(node.id, item);
    columns[column]!.push(item);
  }
  const routes = edges.map((edge) => ({ edge, items: routeOf(items.get(edge.from)!, items.get(edge.to)!, columns) }));
  orderColumns(columns, ROW_GAP);
  const rise = highest(columns.flat(), ({ y, height }) => height / 2 - y);
  for (const item of columns.flat()) item.y += top + rise;
  const xOf = (column: number): number => MARGIN + column * (BOX_WIDTH + COLUMN_GAP);
  const boxes = columns
    .flat()
    .flatMap(({ node, column, y, height }): Box[] =>
      node === undefined ? [] : [{ node, x: xOf(column), y: y - height / 2, width: BOX_WIDTH, height }],
    );
  const bottom = highest(columns.flat(), ({ y, height }) => y + height / 2);
  const right = xOf(columns.length - 1) + BOX_WIDTH + (routes.some(isWithinLast(columns.length - 1)) ? 60 : 0);
  return { boxes, lines: routes.map((route) => lineOf(route, xOf)), bottom, right };
}

/** The highest of some numbers, of which there may be more than a call takes. */
const highest = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((most, item) => Math.max(most, of(item)), Number.NEGATIVE_INFINITY);

/** Lines within the last column bend out to its right. */
const isWithinLast =
  (last: number) =>
  ({ items }: Route): boolean =>
    items.every(({ column }) => column === last);

/** The items that a line goes through: places to pass in the columns between. Connects them. */
function routeOf(from: Item, to: Item, columns: readonly Item[][]): Item[] {
  const step = Math.sign(to.column - from.column);
  const items = [from];
  for (let column = from.column + step; step !== 0 && column !== to.column; column += step) {
    const pass: Item = { node: undefined, column, height: PASS_HEIGHT, left: [], right: [], y: 0 };
    columns[column]!.push(pass);
    items.push(pass);
  }
  items.push(to);
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    if (next === undefined || next.column === item.column) continue;
    const [left, right] = item.column < next.column ? [item, next] : [next, item];
    left.right.push(right);
    right.left.push(left);
  }
  return items;
}

/** Out on the right of the first box, through the places between, in on the left of the last; the other way round likewise. */
function lineOf({ edge, items }: Route, xOf: (column: number) => number): Line {
  const from = items[0]!;
  const to = items.at(-1)!;
  const forward = to.column > from.column;
  const points: [number, number][] = [[xOf(from.column) + (to.column < from.column ? 0 : BOX_WIDTH), from.y]];
  for (const { column, y } of items.slice(1, -1)) {
    const sides: [number, number][] = [
      [xOf(column), y],
      [xOf(column) + BOX_WIDTH, y],
    ];
    points.push(...(forward ? sides : sides.reverse()));
  }
  points.push([xOf(to.column) + (forward ? 0 : BOX_WIDTH), to.y]);
  return { edge, points };
}

/** Boxes without lines, in rows. */
function gridOf(nodes: readonly PictureNode[], top: number): Box[] {
  const sorted = [...nodes].sort((a, b) => placeOf(a.kind).rank - placeOf(b.kind).rank);
  const boxes: Box[] = [];
  let y = top;
  for (let i = 0; i < sorted.length; i += MOST_IN_ROW) {
    const row = sorted.slice(i, i + MOST_IN_ROW);
    for (const [j, node] of row.entries())
      boxes.push({ node, x: MARGIN + j * (BOX_WIDTH + 24), y, width: BOX_WIDTH, height: boxHeight(node) });
    y += Math.max(...row.map(boxHeight)) + ROW_GAP;
  }
  return boxes;
}
