import { expect, test } from 'vitest';
import { NOTHING, OTHER } from '../../../src/lint/templates/abstract.ts';
import { Lookups, markStale, type Reader } from '../../../src/lint/templates/lookups.ts';

const reader = (...callers: Reader[]): Reader => ({ isStale: false, callers: new Set(callers) });

/** A value in which a thing is looked for, by somebody. */
function looked(key: string) {
  const lookups = new Lookups();
  const thing = {};
  const of = { ...NOTHING };
  let times = 0;
  const look = () => {
    times += 1;
    lookups.visit(thing);
    return OTHER;
  };
  const ask = (by?: Reader) => {
    lookups.reader = by;
    return lookups.remembered(of, key, look);
  };
  return { lookups, thing, ask, times: () => times };
}

test('what was looked up is remembered until the thing changes', () => {
  const { lookups, thing, ask, times } = looked('a');
  ask();
  ask();
  lookups.changed({});
  ask();
  expect(times()).toBe(1);
  lookups.changed(thing);
  expect(ask()).toBe(OTHER);
  expect(times()).toBe(2);
});

test('those who looked are stale once the thing changes, and those who called them', () => {
  const { lookups, thing, ask } = looked('a');
  const caller = reader();
  const first = reader(caller);
  const remembering = reader();
  const later = reader();
  ask(first);
  ask(remembering);
  lookups.changed(thing);
  ask(later);
  expect([first, caller, remembering, later].map(({ isStale }) => isStale)).toEqual([true, true, true, false]);
});

test.each([
  ['a', false],
  ['b', true],
  ['\0each', true],
])('a new entry b concerns who looked up %j: %s', (key, isStale) => {
  const { lookups, thing, ask, times } = looked(key);
  const one = reader();
  ask(one);
  lookups.changed(thing, new Set(['b']));
  ask();
  expect(one.isStale).toBe(isStale);
  expect(times()).toBe(isStale ? 2 : 1);
});

test('templates that call each other are all stale with one', () => {
  const one = reader();
  const two = reader(one);
  one.callers.add(two);
  markStale(one);
  expect(two.isStale).toBe(true);
});
