import { describe, expect, it } from 'vitest';
import { schemaPath } from '../../src/schemas/schema-location.ts';
import { validate } from '../../src/schemas/validate.ts';

describe('where schemas lie', () => {
  it.each([
    [
      's/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json',
      'a.example/v1',
      'Widget',
      's/a.example/widget_v1.json',
    ],
    ['s/{{.ResourceKind}}{{.KindSuffix}}.json', 'apps/v1', 'Deployment', 's/deployment-apps-v1.json'],
    ['s/{{.ResourceKind}}{{.KindSuffix}}.json', 'v1', 'Pod', 's/pod-v1.json'],
    ['s', 'a.example/v1', 'Widget', 's/v1.30.0-standalone-strict/widget-a-v1.json'],
  ])('%s for %s %s', (template, apiVersion, kind, path) => {
    expect(schemaPath(template, apiVersion, kind, '1.30.0')).toBe(path);
  });

  it('does not leave the folder', () => {
    expect(schemaPath('s/{{ .ResourceKind }}.json', 'a.b/v1', '../../etc/passwd')).toBe('s/.._.._etc_passwd.json');
    expect(schemaPath('s/{{ .Group }}/x.json', '../v1', 'X')).toBe('s/_/x.json');
  });

  it('knows no other variables', () => {
    expect(schemaPath('{{ .Nope }}.json', 'v1', 'Pod')).toBeUndefined();
    expect(schemaPath('{{ range .Group }}.json', 'v1', 'Pod')).toBeUndefined();
  });
});

describe('objects against schemas from files', () => {
  const schema = JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['spec'],
    properties: {
      spec: {
        type: 'object',
        additionalProperties: false,
        required: ['size'],
        properties: { size: { type: 'integer', minimum: 1 }, mode: { enum: ['a', 'b'] }, name: { pattern: '^(a+)+$' } },
      },
    },
  });
  const check = (spec: string) =>
    validate(`apiVersion: a.example/v1\nkind: Widget\nmetadata: {name: w}\nspec: ${spec}\n`, {
      schemaOf: (apiVersion, kind) => (`${apiVersion}/${kind}` === 'a.example/v1/Widget' ? schema : undefined),
    }).diagnostics.map(({ field, message, range }) => [field, message, range?.start.line]);

  it('accepts what fits', () => {
    expect(check('{size: 1, mode: a}')).toEqual([]);
  });

  it('tells of each fault at its place', () => {
    expect(check('{sizes: 0, mode: c}')).toEqual([
      ['spec.size', 'is required', 4],
      ['spec.sizes', 'is not a field of the schema', 4],
      ['spec.mode', 'must be equal to one of the allowed values: "a", "b"', 4],
    ]);
  });

  it('matches patterns in linear time', () => {
    expect(check(`{size: 1, name: ${'a'.repeat(40)}!}`)).toHaveLength(1);
  });

  it('says where a schema is none', () => {
    const { diagnostics } = validate('apiVersion: a.example/v1\nkind: Widget\n', { schemaOf: () => '{' });
    expect(diagnostics[0]?.message).toMatch(/^the schema of this kind cannot be used: /);
  });
});
