import type { Diagnostic } from '../core/diagnostic.ts';
import type { Rule } from './rule.ts';

/** Without what only follows from a cause that another rule tells of the same line or object. */
export function causesOnly(diagnostics: readonly Diagnostic[], rules: readonly Rule[]): Diagnostic[] {
  const yields = new Map(
    rules.flatMap(({ id, yieldsTo }) => (yieldsTo === undefined ? [] : [[id, yieldsTo] as const])),
  );
  const causes = new Set([...yields.values()].flatMap((causes) => Object.keys(causes)));
  const told = new Set(
    diagnostics
      .filter(({ rule }) => causes.has(rule ?? ''))
      .flatMap((one) => [placeOf(one.rule, one), objectOf(one.rule, one)]),
  );
  if (told.size === 0) return [...diagnostics];
  return diagnostics.filter((one) => {
    const ofRule = Object.entries(yields.get(one.rule ?? '') ?? {});
    return !ofRule.some(([id, same]) => told.has(same === 'line' ? placeOf(id, one) : objectOf(id, one)));
  });
}

const placeOf = (id: string | undefined, { file, range }: Diagnostic): string =>
  JSON.stringify([id, file, range?.start.line]);

/** Of a finding about no object this is nothing that another has. */
const objectOf = (id: string | undefined, { file, resource, range }: Diagnostic): string =>
  JSON.stringify([id, 'object', file, resource ?? range]);
