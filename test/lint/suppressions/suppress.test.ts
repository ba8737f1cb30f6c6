import { describe, expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';
import type { LintOptions } from '../../../src/lint/options.ts';

const told = (text: string, options: LintOptions = {}, file = 'shop.yaml') =>
  lintSet({ texts: [{ text, file }] }, { partial: false, ...options }).diagnostics.map(
    ({ rule, range }) => `${rule}:${range?.start.line}`,
  );

/** A Deployment with two faults of the same rule, in lines 12 and 17. */
const workload = (
  notes: { head?: string; item?: string; image?: string; second?: string; annotations?: string } = {},
) =>
  `${notes.head ?? '#'}
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {${notes.annotations ?? ''}}}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: ${notes.item ?? ''}
        - name: web ${notes.image ?? ''}
          image: example.com/web:1.2.3
          envFrom:
            - configMapRef: {name: absent}
        ${notes.second ?? '#'}
        - name: side
          image: example.com/side:1.2.3
          envFrom:
            - configMapRef: {name: missing}
`;
const ID = 'configmap-ref-missing';
const only = [
  ID,
  'suppression-unused',
  'suppression-unknown-rule',
  'suppression-without-reason',
  'suppression-expired',
];

describe('comments', () => {
  it.each([
    ['nothing suppressed', {}, [`${ID}:15`, `${ID}:20`]],
    ['behind the key of a block', { item: `# kt-ignore ${ID}: made by hand` }, []],
    ['behind the first line of an item', { image: `# kt-ignore ${ID}: made by hand` }, [`${ID}:20`]],
    ['above an item', { second: `# kt-ignore ${ID}: made by hand` }, [`${ID}:15`]],
    ['above the document', { head: `# kt-ignore ${ID}: made by hand` }, []],
    ['with a colon behind the word', { head: `# kt-ignore: ${ID} : made by hand` }, []],
    ['several ids', { head: `# kt-ignore port-unnamed, ${ID}: made by hand` }, ['suppression-unknown-rule:1']],
    ['another word', { head: `# kt-ignored ${ID}: made by hand` }, [`${ID}:15`, `${ID}:20`]],
    ['no reason', { head: `# kt-ignore ${ID}` }, ['suppression-without-reason:1']],
    ['no rule', { head: '# kt-ignore' }, ['suppression-unknown-rule:1', `${ID}:15`, `${ID}:20`]],
    ['the last day', { head: `# kt-ignore ${ID}: by hand (until 2027-01-31)` }, []],
    [
      'the day after',
      { head: `# kt-ignore ${ID}: by hand (until 2027-01-30)` },
      ['suppression-expired:1', `${ID}:15`, `${ID}:20`],
    ],
    [
      'no day',
      { head: `# kt-ignore ${ID}: by hand (until 2027-02-30)` },
      ['suppression-expired:1', `${ID}:15`, `${ID}:20`],
    ],
  ])('%s', (_, notes, expected) => {
    expect(told(workload(notes), { only, today: '2027-01-31' })).toEqual(expected);
  });

  it('end on no day where none is given', () => {
    expect(told(workload({ head: `# kt-ignore ${ID}: by hand (until 1999-01-01)` }), { only })).toEqual([]);
  });

  it('are no comments inside of texts', () => {
    const script = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  run.sh: |
    # kt-ignore nothing: this is a script
    true
  quoted: "a # kt-ignore nothing"
# kt-ignore nothing: this is none
`;
    expect(told(script, { only })).toEqual(['suppression-unknown-rule:9']);
  });

  it('hold in their own document only, whose lines are counted in the file', () => {
    const text = `${workload({ head: `# kt-ignore ${ID}: first` })}---\n${workload()}`.replace(
      /web,(?=[^,]*$)/,
      'shop,',
    );
    expect(told(text, { only })).toEqual([`${ID}:36`, `${ID}:41`]);
  });

  it('hold for what a server refuses', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatta: {} # kt-ignore unknown-field: seen\n`;
    expect(told(text)).toEqual([]);
  });

  it('cost no more than a line each', () => {
    const pod = (i: number) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}}\nspec:\n  containers:\n    - name: c\n      envFrom: # kt-ignore ${ID}: r\n        - configMapRef: {name: a}\n---\n`;
    const data = Array.from({ length: 20_000 }, (_, i) => `  k${i}: v # kt-ignore ${ID}: r\n`).join('');
    const text = `${Array.from({ length: 2000 }, (_, i) => pod(i)).join('')}apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n${data}`;
    const start = performance.now();
    expect(told(text, { only })).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('annotations', () => {
  const both = [`${ID}:15`, `${ID}:20`];
  it.each([
    [`kt.dev/ignore: "${ID}: by hand"`, []],
    [`kt.dev/ignore: "${ID}"`, ['suppression-without-reason:4']],
    [`kt.dev/ignore: "${ID}: by hand; nonsense: too"`, ['suppression-unknown-rule:4']],
    ['ignore-check.kube-linter.io/env-value-from: why', []],
    ['ignore-check.kube-linter.io/dangling-service: why', both],
    ['kube-linter.io/ignore-all: why', []],
    ['monokle.io/ignore: LNK001', both],
  ])('%s', (annotations, expected) => {
    expect(told(workload({ annotations }), { only })).toEqual(expected);
  });

  it('of kube-score, polaris, checkov, kubescape and datree mean the rules that have their names', () => {
    const pod = (annotation: string) => `apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {${annotation}}}
spec:
  hostIPC: true
  containers:
    - {name: web, image: "example.com/web:1.2.3"}
`;
    const rules = ['pss-host-namespaces'];
    expect(told(pod(''), { only: rules })).toEqual(['pss-host-namespaces:5']);
    for (const annotation of [
      'polaris.fairwinds.com/hostIPCSet-exempt: "true"',
      'checkov.io/skip1: CKV_K8S_18=the agent needs it',
    ])
      expect(told(pod(annotation), { only: rules })).toEqual([]);
    expect(told(pod('polaris.fairwinds.com/hostIPCSet-exempt: "false"'), { only: rules })).toHaveLength(1);
  });

  it('of pods speak for their workload, and of one object for no other of its name', () => {
    const own = workload().replace(
      'metadata: {labels',
      `metadata: {annotations: {kt.dev/ignore: "${ID}: own"}, labels`,
    );
    expect(told(own, { only })).toEqual([]);
    expect(told(`${own}---\n${workload()}`, { only })).toHaveLength(2);
  });
});
