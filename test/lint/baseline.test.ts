import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/core/fingerprint.ts';
import { baselineText, beyondBaseline, readBaseline } from '../../src/lint/baseline.ts';
import { lintSet } from '../../src/lint/lint.ts';

const pods = (before: string, names: readonly string[]) =>
  `${before}apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
${names.map((name) => `    - {name: ${name}, image: "example.com/web:1", envFrom: [{configMapRef: {name: absent}}]}\n`).join('')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: here}
`;
const found = (text: string) =>
  lintSet({ texts: [{ text, file: 'web.yaml' }] }, { only: ['configmap-ref-missing'] }).diagnostics;

describe('a baseline', () => {
  const baseline = readBaseline(baselineText(found(pods('', ['a', 'b']))))!;

  it('counts findings that are the same', () => {
    expect(baseline.map(({ count, rule, place }) => [count, rule, place])).toEqual([
      [2, 'configmap-ref-missing', 'Pod web'],
    ]);
  });

  it('knows them when lines and items of lists have moved', () => {
    expect(beyondBaseline(found(pods('# a comment\n\n', ['b', 'a'])), baseline)).toEqual({ fresh: [], stale: [] });
  });

  it('tells those beyond the count, and entries that are not used up', () => {
    expect(beyondBaseline(found(pods('', ['a', 'b', 'c'])), baseline).fresh).toHaveLength(1);
    expect(beyondBaseline(found(pods('', ['a'])), baseline)).toEqual({ fresh: [], stale: baseline });
  });

  it('tells apart rules, resources, fields and messages', () => {
    const one = {
      code: 'KT5001',
      rule: 'a',
      severity: 'error',
      message: 'm',
      resource: 'Pod a',
      field: 'spec',
    } as const;
    const others = [{ rule: 'b' }, { resource: 'Pod b' }, { field: 'status' }, { message: 'n' }];
    const prints = [one, ...others.map((other) => ({ ...one, ...other }))].map(fingerprintOf);
    expect(new Set(prints).size).toBe(5);
    expect(fingerprintOf({ ...one, message: 'at line 3 of a.yaml:3:7' })).toBe(
      fingerprintOf({ ...one, message: 'at  line 9 of a.yaml:12:1' }),
    );
  });

  it('is no other text', () => {
    for (const text of ['', '[]', '{"findings": 1}', 'rules: {}']) expect(readBaseline(text)).toBeUndefined();
  });
});
