import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.ts';
import { lintSet } from '../../src/lint/lint.ts';
import type { LintOptions } from '../../src/lint/options.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: webb
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: example.com/web:1.2.3
      volumeMounts:
        - name: cache
          mountPath: /cache
`;
const SET = `${SERVICE}---\n${POD}`;
const told = (text: string, options: LintOptions = {}) =>
  lintSet({ texts: [{ text, file: 'app.yaml' }] }, options).diagnostics.map(
    ({ rule, severity }) => `${severity} ${rule}`,
  );

describe('lint', () => {
  it('tells validation and rules in the order of the text, each with rule, resource, field and place', () => {
    const { diagnostics } = lintSet({ texts: [{ text: SET, file: 'app.yaml' }] });
    expect(
      diagnostics.map(({ code, rule, severity, resource, field, file, range }) => [
        code,
        rule,
        severity,
        resource,
        field,
        file,
        range?.start.line,
      ]),
    ).toEqual([
      ['KT5001', 'service-selector-matches-nothing', 'error', 'Service web', 'spec.selector', 'app.yaml', 6],
      ['KT5001', 'service-account-missing', 'error', 'Pod web', 'spec.serviceAccountName', 'app.yaml', 18],
      [
        'KT4011',
        'volume-mount-without-volume',
        'error',
        'Pod web',
        'spec.containers[0].volumeMounts[0].name',
        'app.yaml',
        23,
      ],
    ]);
  });

  it('finds nothing missing in a single object, or where the set is called partial', () => {
    expect(told(SERVICE)).toEqual([]);
    expect(told(SET, { partial: true })).toEqual(['error volume-mount-without-volume']);
  });

  it('takes severities, switches rules off, runs some only', () => {
    const rules = {
      'service-account-missing': 'off',
      'service-selector-matches-nothing': 'warn',
      'volume-mount-without-volume': 'info',
    } as const;
    expect(told(SET, { rules })).toEqual([
      'warning service-selector-matches-nothing',
      'info volume-mount-without-volume',
    ]);
    expect(told(SET, { only: ['service-account-missing'] })).toEqual(['error service-account-missing']);
  });

  it('runs rules of other profiles when they are asked for', () => {
    expect(told(SET)).not.toContain('warning pss-run-as-non-root');
    expect(told(SET, { profiles: ['security'] })).toContain('warning pss-run-as-non-root');
    expect(told(SET, { rules: { 'pss-run-as-non-root': 'error' } })).toContain('error pss-run-as-non-root');
  });

  it('tells of rules, profiles and options that do not exist, with the nearest', () => {
    const options = {
      profiles: ['securty'],
      rules: { 'replicas-single': { mst: 2 }, 'service-acount-missing': 'error' },
    };
    const { diagnostics } = lintSet({ texts: [{ text: SERVICE }] }, options as unknown as LintOptions);
    const told = diagnostics.map(({ code, message, help }) => [code, message, help]);
    expect(told).toContainEqual([
      'KT5090',
      'there is no rule "service-acount-missing"',
      'did you mean service-account-missing?',
    ]);
    expect(told).toContainEqual(['KT5090', 'there is no profile "securty"', 'did you mean security?']);
    expect(told.filter(([, message]) => message?.includes('"mst"'))).toHaveLength(1);
  });

  it('looks objects up in the state and among externals, and says nothing of the state itself', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n';
    expect(told(SET, { state: account })).not.toContain('error service-account-missing');
    expect(told(SET, { externals: ['ServiceAccount/w*'] })).not.toContain('error service-account-missing');
    expect(told(SET, { externals: ['ServiceAccount/other/web'] })).toContain('error service-account-missing');
    expect(
      told(account, { state: SERVICE, profiles: ['all'] }).filter((one) => one.includes('service-selector')),
    ).toEqual([]);
  });

  it('passes over test hooks but for errors, and never counts their pods as targets', () => {
    const hook = POD.replace('app: webb', 'app: web').replace(
      '  labels:',
      '  annotations:\n    helm.sh/hook: test\n  labels:',
    );
    const found = told(`${SERVICE}---\n${hook}`, { profiles: ['all'] });
    expect(found.filter((one) => one.endsWith('service-selector-matches-nothing'))).toHaveLength(1);
    expect(found.some((one) => one.includes('pss-run-as-non-root'))).toBe(false);
    expect(found).toContain('error service-account-missing');
  });

  it('answers bad texts with diagnostics', () => {
    expect(told('a: [')).toEqual(['error yaml-syntax']);
    expect(told('- 1')).toHaveLength(1);
    expect(lintSet({ texts: [] }).diagnostics).toEqual([]);
  });

  it('lints files together, and a chart after it is rendered', async () => {
    const apart = await lint(
      { files: { 'a.yaml': SERVICE, 'b.yaml': POD.replace('webb', 'web'), 'notes.txt': 'kind: [' } },
      { only: ['service-selector-matches-nothing'] },
    );
    expect(apart.diagnostics).toEqual([]);
    const chart = await lint(
      {
        files: {
          'Chart.yaml': 'apiVersion: v2\nname: site\nversion: 0.1.0\n',
          'templates/service.yaml': SERVICE,
          'templates/pod.yaml': POD,
        },
      },
      { only: ['service-selector-matches-nothing'] },
    );
    expect(chart.diagnostics.map(({ file, range }) => `${file}:${range?.start.line}`)).toEqual([
      'templates/service.yaml:6',
    ]);
  });
});

describe('many objects', () => {
  const many = (count: number, object: (i: number) => object) =>
    Array.from({ length: count }, (_, i) => JSON.stringify(object(i))).join('\n---\n');
  const pod = (i: number) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `web-${i}`, labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'example.com/web:1', ports: [{ name: 'http', containerPort: 8080 }] }] },
  });
  const service = (i: number) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `web-${i}` },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
  });
  const policy = (i: number) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `web-${i}` },
    spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ ports: [{ port: 'http' }] }] },
  });
  const wiring = [
    'service-selector-matches-nothing',
    'service-target-port-ambiguous',
    'networkpolicy-blocks-own-service',
    'service-selector-too-broad',
    'networkpolicy-port-name-missing',
  ];

  it('with one label in one namespace are looked at in linear time', { timeout: 120_000 }, () => {
    const text = [many(20_000, pod), many(20_000, service), many(20_000, policy)].join('\n---\n');
    const started = process.cpuUsage();
    expect(lintSet({ texts: [{ text }] }, { only: wiring }).diagnostics).toEqual([]);
    const { user, system } = process.cpuUsage(started);
    // All pairs of these would take minutes.
    expect((user + system) / 1e6).toBeLessThan(60);
  });
});
