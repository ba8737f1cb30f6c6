import { describe, expect, it } from 'vitest';
import { mergeConfigs } from '../../../src/lint/config/merge.ts';
import { readConfig } from '../../../src/lint/config/read.ts';
import { configSchema } from '../../../src/lint/config/schema.ts';
import { allRules } from '../../../src/lint/rules/index.ts';
import { checkJsonSchema } from '../../../src/schemas/index.ts';

const rules = allRules();
const read = (text: string, key?: string) => readConfig(text, '.ktrc.yaml', key);
const faults = (text: string) => {
  const { faults, faultsOfRules } = read(text);
  return [...faults, ...faultsOfRules(rules)].map(
    ({ range, message, help }) => `${range!.start.line}:${range!.start.column} ${message}${help ? ` (${help})` : ''}`,
  );
};

describe('a configuration', () => {
  it('may leave out everything, and write lists as their only item', () => {
    for (const text of ['', '{}', '# nothing', 'rules:']) expect(faults(text)).toEqual([]);
    expect(read('externals: Secret/*\nkubernetesVersion: 1.29').config).toEqual({
      externals: ['Secret/*'],
      kubernetesVersion: '1.29',
    });
  });

  it('has severities; a bare off is one, though YAML takes it for false', () => {
    expect(read('rules: {a: off, b: {severity: off, most: 2}, c: warn}').config.rules).toEqual({
      a: 'off',
      b: { severity: 'off', most: 2 },
      c: 'warn',
    });
  });

  it('has versions as they are written: 1.30 is no 1.3', () => {
    const text = 'kubernetesVersion: 1.30\ncheck: [{kubernetesVersions: [1.30, "1.31"]}, {kubernetesVersions: 1.20}]';
    expect(read(text).config).toEqual({
      kubernetesVersion: '1.30',
      check: [{ kubernetesVersions: ['1.30', '1.31'] }, { kubernetesVersions: ['1.20'] }],
    });
  });

  it('stands under a key of a package.json', () => {
    expect(read('{"name": "x", "kt": {"partial": true}}', 'kt').config).toEqual({ partial: true });
    expect(read('{"kt": {"partail": true}}', 'kt').faults[0]).toMatchObject({ help: 'did you mean partial?' });
  });

  it.each([
    ['- a', '1:1 a configuration must be a mapping'],
    ['rules: []', '1:8 "rules" must be a mapping of rules'],
    ['rules: {image-tag-lates: off}', '1:9 there is no rule "image-tag-lates" (did you mean image-tag-latest?)'],
    ['rules: {image-tag-latest: {sevrity: off}}', '1:28 rule image-tag-latest has no option "sevrity"'],
    [
      'profiles: [securty]',
      '1:12 must be one of default, security, reliability, efficiency, policy and all, not "securty" (did you mean security?)',
    ],
    ['partial: maybe', '1:10 "partial" must be true or false'],
    ['overrides: [{files: a}]', '1:13 "rules" is missing'],
    ['check: [{paths: a, valueSet: []}]', '1:20 this has no key "valueSet" (did you mean valueSets?)'],
    ['check: [{valueSets: [{valeus: a}]}]', '1:23 this has no key "valeus" (did you mean values?)'],
    ['check: [{kubernetesVersions: [true]}]', '1:31 "0" must be a text'],
    ['check: {valueSets: a}', '1:20 must be a mapping'],
    ['overrides: [{rules: {nonsense-rule: off}}]', '1:22 there is no rule "nonsense-rule"'],
    ['__proto__: {partial: true}', '1:1 the configuration has no key "__proto__"'],
    ['rules: {__proto__: off}', '1:9 there is no rule "__proto__"'],
    ['rules: {constructor: {toString: 1}}', '1:9 there is no rule "constructor"'],
  ])('%s', (text, fault) => {
    expect(faults(text).map((one) => one.replace(/^\S+ "rules" must/, '1:8 "rules" must'))).toEqual([fault]);
  });

  it('that is no YAML has one fault, at its place', () => {
    expect(faults('rules:\n  a: [\n')).toHaveLength(1);
    expect(faults('rules: {a: off}\nrules: {}')).toHaveLength(1);
  });

  it('is laid over another', () => {
    expect(
      mergeConfigs(
        { rules: { a: { severity: 'warn', most: 2 } }, externals: ['A/a'], namespace: 'one', partial: true },
        { rules: { a: 'error', b: 'off' }, externals: ['B/b'], namespace: 'two' },
      ),
    ).toEqual({
      rules: { a: { severity: 'error', most: 2 }, b: 'off' },
      externals: ['A/a', 'B/b'],
      namespace: 'two',
      partial: true,
    });
  });
});

describe('the schema', () => {
  const schema = JSON.stringify(configSchema(rules));
  it('accepts what the reader accepts, and refuses what it refuses', () => {
    const right = { $schema: 'x', extends: '../a', rules: { 'image-tag-latest': 'off' }, overrides: [{ rules: {} }] };
    expect(checkJsonSchema(right, schema)).toEqual([]);
    const valueSets = [{ name: 'a', values: ['a.yaml'], set: 'a=b', namespace: 'shop' }];
    const check = [{ paths: 'web', kubernetesVersions: ['1.34'], releaseName: 'shop', valueSets, valueFiles: 'env/*' }];
    expect(checkJsonSchema({ check }, schema)).toEqual([]);
    for (const wrong of [
      { profile: [] },
      { rules: { 'image-tag-latest': 'loud' } },
      { rules: { 'image-tag-latest': { sevrity: 'off' } } },
      { overrides: [{}] },
      { partial: 'maybe' },
      { check: [{ path: 'web' }] },
      { check: [{ valueSets: [{ vals: 'a' }] }] },
    ])
      expect(checkJsonSchema(wrong, schema)).not.toEqual([]);
  });
});
