import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../src/k8s/documents.ts';
import { Locator } from '../../src/k8s/locate.ts';

/** The same mapping with few and with many other keys before it. */
const locators = (text: string): Locator[] =>
  [0, 500].map((others) => {
    const whole = `${Array.from({ length: others }, (_, i) => `k${i}: ${i}\n`).join('')}${text}`;
    return new Locator(whole, splitDocuments(whole)[0]!);
  });

describe('mappings with many keys', () => {
  it.each([
    ['a key', 'a: 1\nb: {c: 2}\n', ['b', 'c']],
    ['the last of equal keys', 'a: 1\nb: 2\na: 3\n', ['a']],
    ['a key that is a number', '0x10: yes\n', ['16']],
    ['a key of a merge', 'x: &x {a: 1}\nb: 1\n<<: *x\n', ['a']],
    ['a key that is there and in a merge', '<<: {a: 1}\na: 2\n', ['a']],
    ['the last of several merges', 'c: 1\n<<: {a: 1}\n<<: {a: 2}\n', ['a']],
    ['the nearest place around one that is not there', 'a: 1\n', ['none', 'deeper']],
  ])('%s is found as among few', (_, text, path) => {
    const [few, many] = locators(text).map((locator) => locator.range(path));
    const moved = path[0] === 'none' ? 0 : 500;
    expect(many!.start.line - moved).toBe(few!.start.line);
    expect(many!.start.column).toBe(few!.start.column);
  });

  it('are looked into in one step', () => {
    const many = 60_000;
    const text = Array.from({ length: many }, (_, i) => `key${i}: 1\n`).join('');
    const locator = new Locator(text, splitDocuments(text)[0]!);
    const start = process.cpuUsage();
    for (let i = 0; i < many; i += 1) expect(locator.range([`key${i}`], 'key').start.line === i + 1 || i).toBe(true);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
