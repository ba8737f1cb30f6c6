import { describe, expect, it } from 'vitest';
import { typicalChart } from '../../bench/typical-chart.mjs';
import { openSession } from '../../src/session/index.ts';
import { MemoryFs } from './memory-fs.ts';

/** A signal that is aborted when it is asked for the nth time. */
function abortedAt(nth: number): AbortSignal {
  let asked = 0;
  const { signal } = new AbortController();
  signal.throwIfAborted = () => {
    asked += 1;
    if (asked === nth) throw new Error('newer');
  };
  return signal;
}

describe('a check that is under way', () => {
  const files = typicalChart(200);
  const values = { 'values.yaml': `${files['values.yaml']}more: 1\n` };
  const open = () => openSession('/chart', { lint: { only: ['schema-violation'] } }, new MemoryFs(files));

  it('is given up between templates, and the next one goes on there', async () => {
    const session = open();
    // After the files, and after the faults of templates as texts.
    await expect(session.check(abortedAt(3))).rejects.toThrow('newer');
    const { executed } = await session.check();
    expect(executed).toHaveLength(200 - 64);
  });

  it('is given up before any template is executed', async () => {
    const session = open();
    await expect(session.check(abortedAt(2))).rejects.toThrow('newer');
    expect((await session.check()).executed).toHaveLength(200);
  });

  it('is given up between the validation of objects, each of which is validated once', async () => {
    const session = open();
    const asked = { count: 0 };
    const { signal } = new AbortController();
    signal.throwIfAborted = () => {
      asked.count += 1;
    };
    await session.check(signal);
    const turns = asked.count;
    await session.check(signal);
    // Four slices of templates, two of objects at least; all of it known the second time.
    expect(turns).toBeGreaterThanOrEqual(2 + 4 + 2);
    expect(asked.count - turns).toBe(4);
    const other = open();
    await expect(other.check(abortedAt(2 + 4 + 1))).rejects.toThrow('newer');
    expect((await other.check()).executed).toEqual([]);
  });

  it('tells nothing of a state that is gone', async () => {
    const session = open();
    for (let nth = 1; nth < 5; nth += 1) {
      session.setText('values.yaml', `${values['values.yaml']}# ${nth}\n`);
      await expect(session.check(abortedAt(nth))).rejects.toThrow('newer');
    }
    const [now, fresh] = [await session.check(), await open().check()];
    expect([...now.byPath]).toEqual([...fresh.byPath]);
  });
});
