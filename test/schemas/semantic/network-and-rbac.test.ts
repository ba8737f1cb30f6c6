import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3: services, ingresses, configuration, RBAC, leases, flow control, certificates. */
interface Row {
  readonly id: string;
  readonly manifest: string;
  readonly causes?: readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}
interface StoredRow {
  readonly id: string;
  readonly manifest: string;
  readonly stored: Json;
}

const readRows = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, '../../conformance/apiserver', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const rows = readRows<Row>('network-and-rbac.jsonl');

describe('what the server refuses', () => {
  it.each(rows.filter(({ causes }) => causes !== undefined))('$id', ({ manifest, causes }) => {
    const { diagnostics } = validate(manifest, { kubernetesVersion: '1.36' });
    const told = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ field, message }) => `${field}: ${message}`);
    expect(told.sort()).toEqual(causes!.map(({ field, message }) => `${field}: ${message}`).sort());
  });
});

describe('what the server warns of', () => {
  it.each(rows.filter(({ warnings }) => warnings !== undefined))('$id', ({ manifest, warnings }) => {
    const { diagnostics } = validate(manifest, { kubernetesVersion: '1.36' });
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(
      warnings!.map((warning) => `warning: ${warning}`),
    );
  });
});

describe('what the server stores', () => {
  it.each(readRows<StoredRow>('network-and-rbac-defaults.jsonl'))('$id', ({ manifest, stored }) => {
    const { stored: predicted } = predictCreate(manifest, { kubernetesVersion: '1.36' });
    expect(withoutPicked(predicted)).toEqual(withoutPicked(stored));
  });
});

/** Marks of the rows for what the server picked itself. */
const PICKED = ['<allocated>', '00000000-0000-0000-0000-000000000001', '2024-05-01T10:00:00Z', '', 'admin'];
const REQUESTER = ['groups'];

/** An object without what the server picks: ids, times, addresses, ports, the user of a request. */
function withoutPicked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPicked);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && PICKED.includes(value) ? undefined : value;
  const entries = Object.entries(value)
    .filter(([key]) => !REQUESTER.includes(key))
    .map(([key, item]) => [key, withoutPicked(item)]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}
