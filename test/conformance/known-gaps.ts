import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A case that is known not to come out as the reference tool has it. */
export interface KnownGap {
  /** The table, and the Helm version where there are two: `template, Helm 4`. */
  readonly table: string;
  readonly id: string;
  /** Why it is not mended. */
  readonly reason: string;
  /** What the reference tool prints differs from run to run: such a case may pass, too. */
  readonly varies?: true;
}

const gaps: readonly KnownGap[] = JSON.parse(readFileSync(new URL('./known-gaps.json', import.meta.url), 'utf8'));

/**
 * Declares the cases of a table as tests. Those listed as gaps must fail, so that the list stays short and true; a listed id that
 * names no case fails too. Gaps of the large tables are held by `npm run conformance`.
 */
export function conformance<T extends { readonly id: string }>(
  table: string,
  rows: readonly T[],
  check: (row: T) => void | Promise<void>,
): void {
  const listed = new Map(gaps.filter((gap) => gap.table === table).map((gap) => [gap.id, gap]));
  const ids = new Set(rows.map(({ id }) => id));
  test(`${table}: every listed gap is a case`, () => {
    expect([...listed.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
  test.each(rows.map((row) => [row.id, row] as const))(`${table}: %s`, async (id, row) => {
    const gap = listed.get(id);
    if (gap === undefined) return check(row);
    const failed = await fails(() => check(row));
    expect(failed || gap.varies === true, `${id} passes: take it off known-gaps.json`).toBe(true);
  });
}

async function fails(run: () => void | Promise<void>): Promise<boolean> {
  try {
    await run();
    return false;
  } catch {
    return true;
  }
}
