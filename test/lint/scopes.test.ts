import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.ts';
import { lintSet } from '../../src/lint/lint.ts';
import type { LintOptions } from '../../src/lint/options.ts';
import { defineRule } from '../../src/lint/rule.ts';

const namespaced = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;

/** Tells of each ConfigMap what the option says. */
const speaker = defineRule({
  id: 'speaker',
  section: 'M',
  severity: 'warning',
  profile: 'default',
  summary: 'Speaks.',
  options: { word: { default: 'usual', describe: 'what is said' } },
  check({ graph, options, report }) {
    for (const object of graph.ofKind('ConfigMap')) report({ object, path: [], message: options.word });
  },
});

const told = (options: LintOptions) =>
  lintSet(
    {
      texts: [
        { file: 'shop/a.yaml', text: `${namespaced('a', 'shop')}---\n${namespaced('b', 'kube-tools')}` },
        { file: 'legacy/c.yaml', text: namespaced('c', 'shop') },
      ],
    },
    { customRules: [speaker], only: ['speaker'], ...options },
  ).diagnostics.map(({ resource, severity, message }) => `${resource} ${severity} ${message}`);

describe('overrides', () => {
  const legacy = (file: string) => file.startsWith('legacy/');

  it('switch rules off, and give them severities and options, by file and namespace', () => {
    expect(
      told({
        overrides: [
          { files: legacy, rules: { speaker: 'off' } },
          { namespaces: ['kube-*'], rules: { speaker: { severity: 'error', word: 'other' } } },
        ],
      }),
    ).toEqual(['ConfigMap shop/a warning usual', 'ConfigMap kube-tools/b error other']);
  });

  it('switch on what is off elsewhere', () => {
    expect(told({ rules: { speaker: 'off' }, overrides: [{ files: legacy, rules: { speaker: 'info' } }] })).toEqual([
      'ConfigMap shop/c info usual',
    ]);
  });

  it('build on each other and on the base', () => {
    const options: LintOptions = {
      rules: { speaker: { word: 'base' } },
      overrides: [
        { files: legacy, rules: { speaker: { word: 'first' } } },
        { files: legacy, namespaces: ['shop'], rules: { speaker: 'error' } },
      ],
    };
    expect(told(options)).toEqual([
      'ConfigMap shop/a warning base',
      'ConfigMap kube-tools/b warning base',
      'ConfigMap shop/c error first',
    ]);
    expect(told({ ...options, ruleOverrides: { speaker: 'info' } })).toEqual([
      'ConfigMap shop/a info base',
      'ConfigMap kube-tools/b info base',
      'ConfigMap shop/c info first',
    ]);
  });

  it('tell a wrong option once', () => {
    const overrides = [{ rules: { speaker: { wrd: 'x' } } }, { rules: { speaker: { wrd: 'y' } } }];
    expect(told({ overrides }).filter((line) => line.includes('wrd'))).toEqual([
      'undefined error rule speaker has no option "wrd"',
    ]);
  });
});

describe('known labels', () => {
  const service = (selector: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: ${selector}, ports: [{port: 80}]}\n---
apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: example.com/web:1}]}\n`;
  const rules = (selector: string) =>
    lintSet(
      { texts: [{ text: service(selector) }] },
      { only: ['service-selector-matches-nothing'], knownLabels: ['app=api, tier=backend'] },
    ).diagnostics.map(({ rule }) => rule);

  it('are those of pods that live elsewhere', () => {
    expect(rules('{app: api}')).toEqual([]);
    expect(rules('{app: api, tier: backend}')).toEqual([]);
    expect(rules('{app: api, tier: front}')).toEqual(['service-selector-matches-nothing']);
  });
});

describe('options from JavaScript', () => {
  it.each([
    { overrides: 5 },
    { overrides: [{ files: 'a', rules: {} }] },
    { overrides: [{}] },
    { customRules: [{ id: 'x' }] },
    { customRules: 'x' },
    { knownLabels: [1] },
    { today: 5 },
    { ruleOverrides: [] },
  ])('%o is refused', async (options) => {
    const { diagnostics } = await lint('', options as never);
    expect(diagnostics.map(({ code }) => code)).toEqual(['KT1101']);
  });
});
