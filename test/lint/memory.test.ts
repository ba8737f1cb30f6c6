import { describe, expect, it } from 'vitest';
import { LintMemory, lintSet } from '../../src/lint/index.ts';

const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  ${more}containers:\n    - name: a\n      image: x:1\n`;
const quota = (cpu: string) =>
  `apiVersion: v1\nkind: LimitRange\nmetadata:\n  name: l\n  namespace: shop\nspec:\n  limits:\n    - type: Container\n      max:\n        cpu: ${cpu}\n      default:\n        cpu: ${cpu}\n`;
const told = (texts: readonly string[], memory?: LintMemory) =>
  lintSet({ texts: texts.map((text, i) => ({ text, file: `${i}.yaml` })) }, {}, memory);

describe('runs that share a memory', () => {
  const wanting = pod('b').replace('image: x:1', 'image: x:1\n      resources:\n        requests:\n          cpu: 2');
  const rounds: readonly (readonly string[])[] = [
    [pod('a'), wanting, quota('4')],
    [pod('a', 'nodeNmae: x\n  '), wanting, quota('4')],
    [pod('a'), wanting, quota('1')],
    [pod('a'), wanting],
    [wanting, pod('a'), 'a: [', quota('1')],
  ];

  it('find what each finds alone, also where another object changed that validation looks at', () => {
    const about = (texts: readonly string[]) => told(texts).diagnostics.filter(({ file }) => file === '1.yaml');
    expect(about(rounds[2]!)).not.toEqual(about(rounds[0]!));
    const memory = new LintMemory();
    for (const texts of [...rounds, ...rounds.toReversed()]) {
      expect(told(texts, memory)).toEqual(told(texts));
      memory.turn();
    }
  });

  it('read and validate equal texts once, and forget those that are gone', () => {
    const memory = new LintMemory();
    const loaded = memory.load(pod('a'), 'a.yaml');
    memory.turn();
    expect(memory.load(pod('a'), 'a.yaml')).toBe(loaded);
    expect(memory.load(pod('a'), 'b.yaml')).not.toBe(loaded);
    memory.turn();
    memory.turn();
    expect(memory.load(pod('a'), 'a.yaml')).not.toBe(loaded);
  });
});
