import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.ts';
import { encodeJson } from '../../src/core/json-text.ts';
import { type MaskStyle, SecretMask } from '../../src/diff/mask.ts';

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';
const value = fc.stringMatching(/^[a-zA-Z0-9"\\]{8,24}$/);
const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), value, { maxKeys: 4 });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const secret = fc.record({ data: values, stringData: values, applied: values }).map(({ data, stringData, applied }) => {
  const head = { apiVersion: 'v1', kind: 'Secret' };
  const object: JsonObject = {
    ...head,
    metadata: { name: 'x', annotations: { [ANNOTATION]: encodeJson({ ...head, stringData: applied }) } },
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])),
    stringData,
  };
  return { object, secrets: [data, stringData, applied].flatMap((one) => Object.values(one)) };
});

describe('SecretMask', () => {
  it.each<MaskStyle>(['stable', 'kubectl'])('%s: no value is left anywhere, and nothing is changed', (style) => {
    fc.assert(
      fc.property(secret, secret, (a, b) => {
        const before = encodeJson([a.object, b.object]);
        const mask = new SecretMask(style);
        const sides = mask.sides({ live: a.object, merged: b.object });
        const message = mask.text(`Invalid value: ${[...a.secrets, ...b.secrets].join(' ')}`);
        const shown = JSON.stringify(sides) + message;
        for (const text of [...a.secrets, ...b.secrets]) {
          expect(shown).not.toContain(text);
          expect(shown).not.toContain(base64(text));
        }
        expect(encodeJson([a.object, b.object])).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('gives equal values equal marks, whether they are given as text or as base64', () => {
    const head = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } };
    const sides = new SecretMask('stable').sides({
      live: { ...head, data: { a: base64('same'), b: base64('other') } },
      merged: { ...head, stringData: { a: 'same' } },
    });
    expect(sides.live!.data).toEqual({ a: '*** #1 (4 bytes)', b: '*** #2 (5 bytes)' });
    expect(sides.merged!.stringData).toEqual({ a: '*** #1 (4 bytes)' });
  });
});
