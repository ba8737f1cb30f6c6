import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  applyPatchDocument,
  applyThreeWay,
  diffTwoWay,
  type PatchDocumentInput,
  type SerialiseInput,
  serialiseForApply,
  type ThreeWayInput,
  type TwoWayInput,
} from '../../src/diff/index.ts';

/**
 * Answers of Kubernetes' own Go libraries (apimachinery, kubectl and client-go 0.37.2, json-patch 4.13.0) to made-up applies.
 * `variants`: texts that the library gives from run to run. `panic: …`: it crashes there, and any sentence will do.
 */
interface Row {
  readonly id: string;
  readonly table: keyof typeof FUNCTIONS;
  readonly note?: string;
  readonly expected: Readonly<Record<string, unknown>> & { readonly variants?: readonly string[] };
}

const FUNCTIONS = {
  'three-way': (row: unknown) => applyThreeWay(row as ThreeWayInput),
  'two-way': (row: unknown) => diffTwoWay(row as TwoWayInput),
  'patch-document': (row: unknown) => applyPatchDocument(row as PatchDocumentInput),
  serialise: (row: unknown) => serialiseForApply(row as SerialiseInput),
};

const NOT_COMPARED = ['variants', 'conflictText'];
const ERRORS = ['error', 'diffError', 'strategicError'];

const rows = readFileSync(join(import.meta.dirname, '../conformance/threeway.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));

/** The fields of the answer that the table has, errors replaced where any will do. */
function comparable(answer: object, { expected }: Row): Record<string, unknown> {
  const fields = Object.keys(expected).filter((key) => !NOT_COMPARED.includes(key));
  const got = answer as Record<string, unknown>;
  return Object.fromEntries(fields.map((key) => [key, anyOf(got[key], key, expected)]));
}

function anyOf(got: unknown, key: string, { variants = [], ...expected }: Row['expected']): unknown {
  const wanted = expected[key];
  const crashes = typeof wanted === 'string' && wanted.startsWith('panic: ');
  if (crashes && typeof got === 'string' && got !== '') return wanted;
  if (ERRORS.includes(key) && variants.includes(got as string)) return wanted;
  if (key === 'strategic' && variants.includes(JSON.stringify(got))) return wanted;
  return got;
}

describe('what the Go libraries answer', () => {
  for (const row of rows) {
    test(`${row.id}: ${row.note ?? ''}`, () => {
      const { expected, ...input } = row;
      const before = JSON.stringify(input);
      const got = comparable(FUNCTIONS[row.table](input), row);
      const { variants, conflictText, ...wanted } = expected;
      expect(got).toEqual(wanted);
      expect(JSON.stringify(input)).toBe(before);
    });
  }
});
