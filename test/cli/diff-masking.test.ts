import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DIFF_OUTPUTS } from '../../src/cli/diff-options.ts';
import { runCli } from '../../src/cli/run.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { LAST_APPLIED } from '../../src/diff/index.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kt-masking-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const key = fc.constantFrom('token', 'password', 'tls.key');
/** Long enough to stand nowhere by chance. */
const value = fc.stringMatching(/^[a-zA-Z0-9"\\<&\n ]{2}[A-Z]{10}[a-zA-Z0-9"\\<&]{0,6}$/);
const values = fc.dictionary(key, value, { maxKeys: 3 });
const encoded = (texts: Record<string, string>): JsonObject =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, base64(text)]));

/** A Secret of a manifest, and all the texts that it holds. */
const wanted = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    data: values,
    stringData: values,
    flaw: fc.integer({ min: 0, max: 5 }),
    odd: value,
  })
  .map(({ name, data, stringData, flaw, odd }) => {
    const object: JsonObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'shop', annotations: {} },
      data: encoded(data),
      stringData,
    };
    if (flaw === 1) object.data = { ...encoded(data), odd: `!${odd}` }; // no base64
    if (flaw === 2) object.type = 'kubernetes.io/tls'; // immutable, and a key is missing
    if (flaw === 3) object.data = { odd: { deep: odd } };
    if (flaw === 4) object.stringData = [odd];
    return {
      object,
      secrets: [...Object.values(data), ...Object.values(stringData), ...(flaw === 1 || flaw > 2 ? [odd] : [])],
    };
  });

/** A live Secret: with an annotation that tells its last stringData, one that cannot be read, or none; with an owner. */
const standing = fc
  .record({
    name: fc.constantFrom('a', 'b', 'gone'),
    data: values,
    last: values,
    note: fc.constantFrom('good', 'cut', 'none'),
    immutable: fc.boolean(),
  })
  .map(({ name, data, last, note, immutable }) => {
    const applied = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'shop' },
      data: encoded(data),
      stringData: last,
    });
    const annotation = note === 'none' ? {} : { [LAST_APPLIED]: note === 'cut' ? applied.slice(0, -3) : applied };
    const fields = Object.fromEntries(Object.keys(data).map((name) => [`f:${name}`, {}]));
    const entry = {
      apiVersion: 'v1',
      fieldsType: 'FieldsV1',
      manager: 'operator',
      operation: 'Update',
      time: '2026-01-01T00:00:00Z',
      fieldsV1: { 'f:data': fields },
    };
    const object: JsonObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'shop', uid: '1', annotations: annotation, managedFields: [entry] },
      data: encoded(data),
      type: 'Opaque',
      ...(immutable && { immutable }),
    };
    return { object, secrets: [...Object.values(data), ...Object.values(last)] };
  });

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const take = (chunk: string | Uint8Array) => (text += chunk);
  const code = await runCli(['diff', 'new.json', ...argv], { cwd, env: {}, stdout: take, stderr: take });
  return { code, text };
}

const list = (items: readonly { object: JsonObject }[]): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items: items.map(({ object }) => object) });

const WAYS = [
  ['--live', 'old.json', '--prune'],
  ['--live', 'old.json', '--server-side'],
  ['--live', 'old.json', '--server-side', '--force-conflicts'],
  ['--against', 'old.json'],
];

describe('values of Secrets', () => {
  it.each(DIFF_OUTPUTS)('are in no output: %s', async (output) => {
    await fc.assert(
      fc.asyncProperty(fc.array(wanted, { maxLength: 3 }), fc.array(standing, { maxLength: 3 }), async (now, old) => {
        writeFileSync(join(cwd, 'new.json'), list(now));
        writeFileSync(join(cwd, 'old.json'), list(old));
        const secrets = [...now, ...old].flatMap(({ secrets }) => secrets);
        for (const way of WAYS) {
          const { code, text } = await run(...way, '-o', output);
          expect([0, 1, 2]).toContain(code);
          for (const secret of secrets) {
            for (const spelling of [secret, base64(secret), JSON.stringify(secret).slice(1, -1), secret.trim()])
              expect(text).not.toContain(spelling);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each(DIFF_OUTPUTS)('are shown where that is asked for: %s', async (output) => {
    const object = (text: string): JsonObject => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a', namespace: 'shop' },
      data: { k: base64(text) },
    });
    writeFileSync(join(cwd, 'new.json'), list([{ object: object('hunter2') }]));
    writeFileSync(join(cwd, 'old.json'), list([{ object: object('hunter1') }]));
    const { text } = await run('--live', 'old.json', '-o', output, '--show-secrets');
    if (output === 'plan') expect(text).toContain('changed: k');
    else expect(text).toContain(base64('hunter2'));
  });
});
