import { expect, it } from 'vitest';
import { neverFires } from '../../../src/lint/workloads/cron-days.ts';

it.each([
  ['0 0 30 2 *', true],
  ['0 0 30,31 feb *', true],
  ['0 0 31 4 ?', true],
  ['0 0 31 apr-apr *', true],
  ['0 0 30-31 2 *', true],
  ['0 0 31 2-6/2 *', true],
  ['0 0 29 2 *', false],
  ['0 0 31 2-6 *', false],
  ['0 0 1,31 2 *', false],
  ['0 0 */30 2 *', false],
  ['0 0 30 2 mon', false],
  ['0 0 31 9/1 *', false],
  ['@daily', false],
  ['0 0 x y *', false],
  ['', false],
])('%s: %s', (schedule, never) => {
  expect(neverFires(schedule)).toBe(never);
});
