import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyServerSide, type ServerSideApplyInput, type ServerSideApplyResult } from '../../../src/diff/index.ts';

/**
 * Answers of Kubernetes' own Go libraries (apimachinery and client-go 0.37.2, structured-merge-diff 6.4.2) to made-up applies.
 * `variants`: texts that the library gives from run to run. Times of new entries are those of the table's own clock.
 */
interface Row extends ServerSideApplyInput {
  readonly id: string;
  readonly note: string;
  readonly expected: ServerSideApplyResult & { readonly variants?: readonly string[] };
}

const rows = readFileSync(join(import.meta.dirname, '../../conformance/server-side-apply.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));

/** Without the times that no input knows. */
function comparable(answer: ServerSideApplyResult, input: string): unknown {
  return JSON.parse(JSON.stringify(answer), function (this: unknown, key, value) {
    return key === 'time' && !input.includes(`"${value}"`) ? undefined : value;
  });
}

describe('what the Go libraries answer', () => {
  for (const { id, note, expected, ...input } of rows) {
    test(`${id}: ${note}`, () => {
      const before = JSON.stringify(input);
      const got = applyServerSide(input);
      const { variants = [], ...wanted } = expected;
      const error = got.error !== null && variants.includes(got.error) ? wanted.error : got.error;
      expect(comparable({ ...got, error }, before)).toEqual(comparable(wanted, before));
      expect(JSON.stringify(input)).toBe(before);
    });
  }
});
