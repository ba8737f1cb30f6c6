import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { predictCreate } from '../../../src/schemas/predict-create.ts';
import { cronScheduleFault } from '../../../src/schemas/semantic/workloads/cron-schedule.ts';
import { isTimeZone } from '../../../src/schemas/semantic/workloads/time-zone.ts';
import { validate } from '../../../src/schemas/validate.ts';

/** Answers of a real kube-apiserver 1.36.3. */
interface Row {
  readonly id: string;
  readonly manifest: string;
  readonly causes: readonly { readonly field: string; readonly message: string }[];
  readonly warnings?: readonly string[];
}
interface StoredRow {
  readonly id: string;
  readonly manifest: string;
  readonly stored: unknown;
}

const readRows = <T>(name: string): T[] =>
  readFileSync(join(import.meta.dirname, '../../conformance/apiserver', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe('workloads, disruption budgets and autoscalers', () => {
  it.each(readRows<Row>('workloads.jsonl'))('$id', ({ manifest, causes, warnings = [] }) => {
    const { diagnostics } = validate(manifest, { kubernetesVersion: '1.36' });
    const told = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const errors = new Set(told('error').map(({ field, message }) => `${field}: ${message}`));
    expect(errors).toEqual(new Set(causes.map(({ field, message }) => `${field}: ${message}`)));
    expect(told('warning').map(({ message }) => message)).toEqual(warnings);
  });
});

/** The uid of every new object in the rows, and the one that is told in its place. */
const UID = '00000000-0000-0000-0000-000000000001';
const OUR_UID = '00000000-0000-0000-0000-000000000000';

describe('what is stored', () => {
  it.each(readRows<StoredRow>('workload-defaults.jsonl'))('$id', ({ manifest, stored }) => {
    const predicted = predictCreate(manifest, { kubernetesVersion: '1.36' }).stored;
    const expected = JSON.parse(JSON.stringify(stored).replaceAll(UID, OUR_UID)) as {
      metadata: Record<string, unknown>;
    };
    for (const picked of ['uid', 'creationTimestamp']) delete expected.metadata[picked];
    expect(predicted).toEqual(expected);
  });
});

describe('schedules', () => {
  // Answers of github.com/robfig/cron v3.0.1.
  it.each([
    ['*/61 * * * ?', undefined],
    ['@every 1h30m', undefined],
    ['0 0 1 JAN mon-fri', undefined],
    ['0,,5 * * * *', undefined],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['* * * * *  *', 'expected exactly 5 fields, found 6: [* * * * * *]'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['* L * * *', 'failed to parse int from L: strconv.Atoi: parsing "L": invalid syntax'],
    ['@reboot', 'unrecognized descriptor: @reboot'],
    ['@every 2562048h', 'failed to parse duration @every 2562048h: time: invalid duration "2562048h"'],
    ['@every 1é', 'failed to parse duration @every 1é: time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
    ['TZ=UTC', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
    ['TZ=europe/paris * * * * *', 'provided bad location europe/paris: unknown time zone europe/paris'],
    ['TZ=../x * * * * *', 'provided bad location ../x: time: invalid location name'],
    ['CRON_TZ=Europe/Paris * * * * *', undefined],
  ])('%s', (schedule, fault) => {
    expect(cronScheduleFault(schedule)).toBe(fault);
  });
});

describe('time zones', () => {
  it.each(['UTC', 'Europe/Paris', 'US/Pacific', 'Etc/GMT+12', 'EST5EDT', 'America/Port-au-Prince', 'GB-Eire'])(
    '%s is one',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );
  it.each(['', 'europe/paris', 'EUROPE/PARIS', 'Europe', 'PST', '../etc', '+01:00', 'Etc/GMT+15', 'Europe/Paris '])(
    '%j is none',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('autoscaling/v1', () => {
  const autoscaler = (annotation: string, value: string): string =>
    JSON.stringify({
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', annotations: { [`autoscaling.alpha.kubernetes.io/${annotation}`]: value } },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 5 },
    });
  const storedOf = (text: string) =>
    predictCreate(text, { kubernetesVersion: '1.36' }).stored as Record<string, object>;

  // Answers of Kubernetes' own conversion and defaults, 1.36.3.
  it('keeps metrics of v2 in an annotation', () => {
    const metrics = '[{"Type":"Pods","pods":{"metricName":"q","targetAverageValue":"1000m"}}]';
    expect(storedOf(autoscaler('metrics', metrics))).toMatchObject({
      metadata: {
        annotations: {
          'autoscaling.alpha.kubernetes.io/metrics':
            '[{"type":"Pods","pods":{"metricName":"q","targetAverageValue":"1"}}]',
        },
      },
    });
  });

  it('takes no notice of an annotation that cannot be read', () => {
    const { metadata, spec } = storedOf(autoscaler('metrics', '[{"type":5}]'));
    expect(metadata).not.toHaveProperty('annotations');
    expect(spec).toMatchObject({ targetCPUUtilizationPercentage: 80 });
  });

  it('validates what the annotation says', () => {
    const { diagnostics } = validate(autoscaler('behavior', '{"ScaleUp":{}}'), { kubernetesVersion: '1.36' });
    expect(diagnostics.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'spec.behavior.scaleUp.policies: Required value: must specify at least one Policy',
    ]);
  });
});

describe('older releases', () => {
  const job = JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'a' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
  });
  const specOf = (text: string, kubernetesVersion: string) =>
    (predictCreate(text, { kubernetesVersion }).stored as { spec: Record<string, unknown> }).spec;

  it('name labels of Jobs without a prefix before 1.27', () => {
    const selector = { matchLabels: { 'controller-uid': OUR_UID } };
    expect(specOf(job, '1.26')).toMatchObject({ selector, template: { metadata: { labels: { 'job-name': 'a' } } } });
    expect(specOf(job, '1.26')).not.toHaveProperty('podReplacementPolicy');
    expect(specOf(job, '1.29')).toMatchObject({ podReplacementPolicy: 'TerminatingOrFailed' });
  });

  it('take a time zone in a schedule before 1.29', () => {
    const cronJob = JSON.stringify({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'a' },
      spec: { schedule: 'TZ=UTC * * * * *', jobTemplate: { spec: JSON.parse(job).spec } },
    });
    const errors = (kubernetesVersion: string) =>
      validate(cronJob, { kubernetesVersion }).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors('1.28')).toEqual([]);
    expect(errors('1.29')).toHaveLength(1);
  });
});
