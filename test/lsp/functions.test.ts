import { describe, expect, it } from 'vitest';
import { functionHelp } from '../../src/lsp/functions/help.ts';
import { helmFunctions } from '../../src/render/funcs/index.ts';
import { createEnv } from '../../src/render/seed.ts';
import { builtins } from '../../src/template/funcs/builtins.ts';
import { sprigFunctions } from '../../src/template/sprig/index.ts';

const namesOf = (helm: 3 | 4): Set<string> =>
  new Set([
    ...builtins().keys(),
    ...sprigFunctions(createEnv(helm, undefined, () => {})).map(({ name }) => name),
    ...helmFunctions({ helm, cluster: undefined, lint: false, log: undefined as never }).map(({ name }) => name),
    'include',
    'tpl',
  ]);

describe('help for functions', () => {
  it('is there for each function of Helm 4, and no other', () => {
    expect([...functionHelp().keys()].sort()).toEqual([...namesOf(4)].sort());
  });

  it('says which ones Helm 3 has not', () => {
    const since4 = [...functionHelp().values()].filter((help) => help.since4).map(({ name }) => name);
    const of3 = namesOf(3);
    expect(since4.sort()).toEqual([...namesOf(4)].filter((name) => !of3.has(name)).sort());
  });

  it('begins with the name and is a sentence', () => {
    for (const { name, usage, text } of functionHelp().values()) {
      expect(usage.split(' ')[0]).toBe(name);
      expect(text, name).toMatch(/\S[.!,]?$/);
    }
  });
});
