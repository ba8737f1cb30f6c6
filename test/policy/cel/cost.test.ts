import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { compileRules } from '../../../src/policy/cel/rules.ts';

/** What apiextensions' own compiler estimates for a rule of the schema in the first line, or why it refuses it. */
interface Row {
  readonly rule: string;
  readonly cost?: number;
  readonly error?: string;
}

const [head, ...rows] = readFileSync(join(import.meta.dirname, '../../conformance/cel/costs.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const { schema } = head as { schema: JsonObject };
const validations = (rows as Row[]).map(({ rule }) => ({ rule }));
const compiled = compileRules({ ...schema, 'x-kubernetes-validations': validations }, false)!.rules;

describe('estimated costs', () => {
  for (const [i, { rule, cost, error }] of (rows as Row[]).entries())
    it(rule, () => {
      const ours = compiled[i]!;
      if (error !== undefined) expect(ours.error?.split('\n')[0]).toBe(error);
      // Beyond 2^53 the server's numbers are exact, ours are not; a millionth more or less decides nothing.
      else expect(ours.cost / cost!).toBeCloseTo(1, 6);
    });
});
