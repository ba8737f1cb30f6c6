import { describe, expect, it } from 'vitest';
import { today } from '../../src/cli/today.ts';

describe('the date of a moment', () => {
  it('is that of Date, for every day of 450 years', () => {
    const day = 24 * 60 * 60 * 1000;
    const differing: string[] = [];
    for (let now = Date.UTC(1970, 0, 1); now < Date.UTC(2420, 0, 1); now += day)
      for (const moment of [now, now + day - 1]) {
        const expected = new Date(moment).toISOString().slice(0, 10);
        if (today(moment) !== expected) differing.push(`${expected}: ${today(moment)}`);
      }
    expect(differing).toEqual([]);
  });

  it('is now, where nobody says when', () => {
    const before = new Date().toISOString().slice(0, 10);
    const found = today();
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(found);
  });
});
