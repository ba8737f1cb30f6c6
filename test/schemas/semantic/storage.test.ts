import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3 about storage, quotas, limit ranges, priority and runtime classes. */
interface Row {
  readonly id: string;
  readonly manifest: string;
  readonly causes: readonly { readonly field: string; readonly message: string }[];
  /** Where it was accepted. */
  readonly warnings?: readonly string[];
  readonly stored?: JsonObject;
}

const rows = readFileSync(join(import.meta.dirname, '../../conformance/apiserver/storage.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);

const OPTIONS = { kubernetesVersion: '1.36' };

/** What the server picks itself: names, uid, times. */
const PICKED = ['<allocated>', '00000000-0000-0000-0000-000000000001', '2024-05-01T10:00:00Z'];

/** The stored object without what the server picks, so that it can be held against a prediction. */
function withoutPicked(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPicked);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => !PICKED.includes(item as string));
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutPicked(item)]));
}

describe('storage and policies of namespaces', () => {
  it.each(rows)('$id', ({ manifest, causes, warnings, stored }) => {
    const { diagnostics } = validate(manifest, OPTIONS);
    const of = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const errors = of('error').map(({ field, message }) => `${field}: ${message}`);
    expect(errors.sort()).toEqual(causes.map(({ field, message }) => `${field}: ${message}`).sort());
    if (warnings === undefined) return;
    expect(of('warning').map(({ message }) => message)).toEqual(warnings);
    if (stored !== undefined)
      expect(predictCreate(manifest, OPTIONS).stored).toMatchObject(withoutPicked(stored) as object);
  });
});
