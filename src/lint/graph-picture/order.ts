import type { Item } from './layout.ts';

/** More sweeps change hardly anything. */
const ORDER_SWEEPS = 8;
const HEIGHT_SWEEPS = 12;

/**
 * Orders each column by the middle of its neighbours (Sugiyama's barycentres), back and forth, then moves items towards
 * their neighbours without changing the order. Sets `y`, the middle of each item.
 */
export function orderColumns(columns: readonly Item[][], gap: number): void {
  for (const column of columns) stack(column, gap);
  for (let sweep = 0; sweep < ORDER_SWEEPS; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns : [...columns].reverse()) {
      const wanted = new Map(column.map((item) => [item, middle(forward ? item.left : item.right) ?? item.y]));
      column.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      stack(column, gap);
    }
  }
  for (let sweep = 0; sweep < HEIGHT_SWEEPS; sweep += 1)
    for (const column of sweep % 2 === 0 ? columns : [...columns].reverse())
      place(
        column,
        column.map((item) => middle([...item.left, ...item.right]) ?? item.y),
        gap,
      );
}

function middle(items: readonly Item[]): number | undefined {
  if (items.length === 0) return undefined;
  return items.reduce((sum, { y }) => sum + y, 0) / items.length;
}

/** Below each other, around 0. */
function stack(column: readonly Item[], gap: number): void {
  const total = column.reduce((sum, { height }) => sum + height + gap, -gap);
  let top = -total / 2;
  for (const item of column) {
    item.y = top + item.height / 2;
    top += item.height + gap;
  }
}

/**
 * As near to the wanted heights as the order and the gaps allow, by least squares: neighbours that want to overlap are
 * pooled and share the mean of their wishes (pool adjacent violators).
 */
function place(column: readonly Item[], wanted: readonly number[], gap: number): void {
  const offsets: number[] = [];
  let offset = 0;
  for (const [i, item] of column.entries()) {
    if (i > 0) offset += (column[i - 1]!.height + item.height) / 2 + gap;
    offsets.push(offset);
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [i, wish] of wanted.entries()) {
    pools.push({ sum: wish - offsets[i]!, count: 1 });
    for (let last = pools.at(-1)!, before = pools.at(-2); before; last = pools.at(-1)!, before = pools.at(-2)) {
      if (before.sum / before.count <= last.sum / last.count) break;
      pools.pop();
      before.sum += last.sum;
      before.count += last.count;
    }
  }
  let i = 0;
  for (const { sum, count } of pools)
    for (let n = 0; n < count; n += 1, i += 1) column[i]!.y = sum / count + offsets[i]!;
}
