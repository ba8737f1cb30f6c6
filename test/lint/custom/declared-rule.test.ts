import { describe, expect, it } from 'vitest';
import type { DeclaredRule } from '../../../src/lint/custom/declared.ts';
import { ruleOf } from '../../../src/lint/custom/declared-rule.ts';
import { lintSet } from '../../../src/lint/lint.ts';

const SET = `apiVersion: v1
kind: Service
metadata: {name: web, labels: {team: shop}}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
    - {name: web, image: "example.com/web:1.2.3", envFrom: [{configMapRef: {name: absent}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: alone}
spec: {containers: [{name: web, image: "other.example/web:1.2.3"}]}
`;

function told(declared: Omit<DeclaredRule, 'id'>): string[] {
  const made = ruleOf({ id: 'own', ...declared });
  if ('fault' in made) throw new Error(made.fault.message);
  const { diagnostics } = lintSet({ texts: [{ text: SET }] }, { customRules: [made.rule], only: ['own'] });
  return diagnostics.map(
    ({ severity, resource, field, message }) => `${severity} ${resource} ${field ?? ''}: ${message}`,
  );
}
const faultOf = (declared: Omit<DeclaredRule, 'id'>) => {
  const made = ruleOf({ id: 'own', ...declared });
  return 'fault' in made ? made.fault : undefined;
};

describe('a rule in CEL', () => {
  it('speaks of objects for which it does not hold', () => {
    expect(
      told({
        kinds: ['Pod'],
        cel: "object.spec.containers.all(c, c.image.startsWith('example.com/'))",
        message: '{kind} {name} has an image from elsewhere',
        field: 'spec.containers[0].image',
        severity: 'error',
      }),
    ).toEqual(['error Pod alone spec.containers[0].image: Pod alone has an image from elsewhere']);
  });

  it('sees what an object refers to, and who refers to it', () => {
    expect(told({ kinds: ['Pod'], cel: "referrers.exists(r, r.kind == 'Service')" })).toEqual([
      `warning Pod alone : does not hold: referrers.exists(r, r.kind == 'Service')`,
    ]);
    expect(told({ kinds: ['Service'], cel: 'references.all(r, has(r.object.metadata.labels.team))' })).toHaveLength(1);
    expect(told({ kinds: ['Pod'], cel: "references.all(r, r.verdict != 'missing')", message: 'no' })).toEqual([
      'warning Pod web : no',
    ]);
  });

  it('that cannot be evaluated says so', () => {
    expect(told({ kinds: ['Service'], cel: 'object.spec.nothing == 1' })).toEqual([
      'warning Service web : rule own cannot be evaluated: no such key: nothing',
    ]);
  });

  it('is refused where it is no CEL, or neither true nor false', () => {
    expect(faultOf({ cel: 'object.' })).toMatchObject({ key: 'cel', message: expect.stringContaining('Syntax error') });
    expect(faultOf({ cel: '1 + 1' })).toEqual({ key: 'cel', message: 'must be true or false, and is int' });
    expect(faultOf({ cel: 'nobody' })?.message).toContain('undeclared reference');
    expect(faultOf({})?.message).toBe('rule own has neither "schema" nor "cel"');
  });
});

describe('a rule in JSON Schema', () => {
  it('speaks of the field that does not fit', () => {
    const labels = { type: 'object', required: ['team'] };
    const schema = { properties: { metadata: { required: ['labels'], properties: { labels } } } };
    expect(told({ kinds: ['Pod', 'Service'], schema })).toEqual([
      'warning Pod web metadata.labels[team]: metadata.labels[team] is required',
      'warning Pod alone metadata.labels: metadata.labels is required',
    ]);
  });

  it('has patterns that are matched in linear time', () => {
    const schema = { properties: { kind: { pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } } };
    const start = performance.now();
    told({ schema });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('that is none says so once an object', () => {
    expect(told({ kinds: ['Service'], schema: { type: 'nonsense' } })).toHaveLength(1);
  });
});
