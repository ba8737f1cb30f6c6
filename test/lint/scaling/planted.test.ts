import { expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';
import { WEB_DEPLOYMENT, WEB_SERVICE } from '../web-set.ts';

/** Nothing is wrong with it, whatever rules look at it by default. */
const CLEAN = `${WEB_DEPLOYMENT}---\n${WEB_SERVICE}`;
const budget = (bound: string, app = 'web'): string => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
  namespace: shop
spec:
  ${bound}
  selector:
    matchLabels:
      app: ${app}
`;
const AUTOSCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  minReplicas: 2
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 80
`;
const QUOTA = `---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: shop
spec:
  hard:
    requests.cpu: "4"
`;
const limits = (limit: string): string => `---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
  namespace: shop
spec:
  limits:
    - type: Container
      ${limit}
`;
const unscaled = CLEAN.replace('  replicas: 3\n', '');
const single = CLEAN.replace('replicas: 3', 'replicas: 1');
const asking = (resources: string): string =>
  CLEAN.replace('          ports:', `          resources: ${resources}\n          ports:`);

it.each([
  ['nothing', CLEAN, []],
  ['a budget for other pods', CLEAN + budget('minAvailable: 1', 'wbe'), ['pdb-selects-nothing']],
  ['a budget of all replicas', CLEAN + budget('minAvailable: 3'), ['pdb-blocks-eviction']],
  ['a percentage that comes to all replicas', CLEAN + budget('minAvailable: 67%'), ['pdb-blocks-eviction']],
  ['a percentage that leaves one', CLEAN + budget('minAvailable: 66%'), []],
  ['a percentage of pods that may go', CLEAN + budget('maxUnavailable: 1%'), []],
  ['a budget of the only replica', single + budget('minAvailable: 1'), ['pdb-single-replica']],
  ['a budget of two with one replica', single + budget('minAvailable: 2'), ['pdb-blocks-eviction']],
  ['a budget with no pods wanted', CLEAN.replace('replicas: 3', 'replicas: 0') + budget('minAvailable: 1'), []],
  ['an autoscaler without a request', unscaled + AUTOSCALER, ['hpa-no-resource-request']],
  ['an autoscaler, a LimitRange with a default', unscaled + AUTOSCALER + limits('defaultRequest: {cpu: 100m}'), []],
  ['a quota without requests', CLEAN + QUOTA, ['quota-requires-requests']],
  ['a quota, a LimitRange whose maximum is a default', CLEAN + QUOTA + limits('max: {cpu: 200m}'), []],
  ['a quota that is too small', asking('{requests: {cpu: "2"}}') + QUOTA, ['quota-exceeded']],
  ['a limit above the maximum', asking('{limits: {cpu: "2"}}') + limits('max: {cpu: "1"}'), ['limitrange-violated']],
  [
    'a request below the minimum',
    asking('{requests: {cpu: 10m}}') + limits('min: {cpu: 50m}'),
    ['limitrange-violated'],
  ],
  [
    'a limit far above the request',
    asking('{requests: {cpu: 100m}, limits: {cpu: "1"}}') + limits('maxLimitRequestRatio: {cpu: 4}'),
    ['limitrange-violated'],
  ],
])('%s', (_, text, expected) => {
  expect(lintSet({ texts: [{ text }] }).diagnostics.map(({ rule }) => rule)).toEqual(expected);
});

it('counts pods that many budgets share once', { timeout: 60_000 }, () => {
  const count = 10_000;
  const workloads = Array.from({ length: count }, (_, i) =>
    single.split('---')[0]!.replace('name: web', `name: web-${i}`),
  );
  const budgets = Array.from({ length: count }, (_, i) =>
    budget('maxUnavailable: 1').slice(4).replace('name: web', `name: web-${i}`),
  );
  const { diagnostics } = lintSet(
    { texts: [{ text: [...workloads, ...budgets].join('---\n') }] },
    { only: ['pdb-blocks-eviction', 'pdb-single-replica', 'pdb-above-hpa-min'] },
  );
  expect(diagnostics.filter(({ rule }) => rule?.startsWith('pdb-'))).toEqual([]);
});
