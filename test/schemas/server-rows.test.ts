import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { predictCreate } from '../../src/schemas/index.ts';
import { validate } from '../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3 (and of kubectl's discovery, code 0). */
interface DecodeRow {
  readonly id: string;
  readonly code: number;
  readonly manifest: string;
  readonly message: string;
}
interface MetadataRow {
  readonly id: string;
  readonly manifest: string;
  readonly causes: readonly { readonly field: string; readonly message: string }[];
}

interface CreateRow extends DecodeRow, MetadataRow {
  readonly stored?: JsonObject;
}

const readRows = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, '../conformance/apiserver', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const errorsOf = (manifest: string) =>
  validate(manifest, { kubernetesVersion: '1.36' }).diagnostics.filter(({ severity }) => severity === 'error');

/** The server puts a document's first bytes behind its YAML errors, and what it is asked for before all. */
const bareMessage = (message: string): string =>
  message
    .replace(/^.*? cannot be handled as a \w+: /s, '')
    .replace(/^the object provided is .*?: (.*) \([0-9a-f]+ \.\.\.\)$/s, '$1');

describe('refusals before validation', () => {
  it.each(readRows<DecodeRow>('decode.jsonl'))('$id', ({ manifest, message, code }) => {
    const errors = errorsOf(manifest);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error.range?.start.line).toBeGreaterThan(0);
    const told = errors.map((error) => error.message);
    if (code === 400)
      expect(sentences(told).sort()).toEqual(expect.arrayContaining(sentences([bareMessage(message)]).sort()));
    else if (message.startsWith('no matches')) expect(told).toContain(message);
  });
});

/** The server joins unknown fields and repeated keys into one sentence. */
const sentences = (messages: readonly string[]): string[] =>
  messages.flatMap((message) =>
    message.startsWith('strict decoding error: ')
      ? [...message.matchAll(/unknown field "[^"]*"|line \d+: key .*? already set in map/g)].map(([part]) => part)
      : [message],
  );

describe('metadata', () => {
  it.each(readRows<MetadataRow>('metadata.jsonl'))('$id', ({ manifest, causes }) => {
    const told = errorsOf(manifest).map(({ field, message }) => `${field}: ${withoutGenerated(message)}`);
    expect(told.sort()).toEqual(causes.map(({ field, message }) => `${field}: ${withoutGenerated(message)}`).sort());
  });
});

/** The five characters behind a generateName are random. */
const withoutGenerated = (message: string): string => message.replace(/^(Invalid value: "[^"]*)[a-z0-9]{5}"/, '$1"');

describe('objects that are made', () => {
  it.each(readRows<CreateRow>('created.jsonl'))('$id', ({ manifest, code, message, causes, stored }) => {
    const told = errorsOf(manifest);
    if (code === 400) expect(told.map((error) => error.message)).toEqual([bareMessage(message)]);
    else
      expect(told.map((error) => `${error.field}: ${error.message}`).sort()).toEqual(
        causes.map((cause) => `${cause.field}: ${cause.message}`).sort(),
      );
    if (stored !== undefined) expect(predictCreate(manifest, { kubernetesVersion: '1.36' }).stored).toEqual(stored);
  });
});
