import type { Variable } from './environment.ts';
import { referencedNames } from './expansion.ts';

/**
 * Variables whose values lead back to themselves, each cycle once, from its first variable on: `A=$(B)`, `B=$(A)`. A name
 * that is defined twice stands for the later definition; one that extends the earlier (`PATH=$(PATH):/more`) is no cycle.
 */
export function variableCycles(variables: readonly Variable[], given: (name: string) => boolean): Variable[][] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const before = new Set<string>();
  const extended = new Set<string>();
  for (const { name } of variables) {
    if (before.has(name)) extended.add(name);
    before.add(name);
  }
  const next = (variable: Variable): Variable[] =>
    referencedNames(variable.value).flatMap((name) => {
      const found = extended.has(name) || given(name) ? undefined : byName.get(name);
      return found === undefined ? [] : [found];
    });
  const done = new Set<Variable>();
  const cycles: Variable[][] = [];
  for (const start of byName.values()) {
    const cycle = done.has(start) ? undefined : cycleFrom(start, next, done);
    if (cycle !== undefined) cycles.push(cycle);
  }
  return cycles;
}

/** Goes on from a variable, depth first, until it comes to one that it came by; all that it saw is done afterwards. */
function cycleFrom(
  start: Variable,
  next: (variable: Variable) => Variable[],
  done: Set<Variable>,
): Variable[] | undefined {
  const way: { readonly variable: Variable; readonly rest: Variable[] }[] = [{ variable: start, rest: next(start) }];
  const onWay = new Set([start]);
  done.add(start);
  let found: Variable[] | undefined;
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const to = here.rest.shift();
    if (to === undefined) {
      onWay.delete(here.variable);
      way.pop();
    } else if (onWay.has(to)) {
      found ??= way.slice(way.findIndex(({ variable }) => variable === to)).map(({ variable }) => variable);
    } else if (!done.has(to)) {
      done.add(to);
      onWay.add(to);
      way.push({ variable: to, rest: next(to) });
    }
  }
  return found;
}
