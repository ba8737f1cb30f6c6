import { describe, expect, it } from 'vitest';
import { IgnoreError, IgnoreRules } from '../../src/diff/index.ts';
import { compileRegexp } from '../../src/template/go/regexp.ts';
import { applied, plannedOne, planOf } from './plan-of.ts';

const rules = (...texts: string[]): IgnoreRules => new IgnoreRules(texts, compileRegexp);

const deployment = (image: string, replicas: number, checksum: string, more = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {helm.sh/chart: web-${replicas}, app: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations: {checksum/config: "${checksum}", note: same}
    spec:
      containers:
      - {name: web, image: "registry/web:${image}", resources: {limits: {cpu: "${replicas}"}}}
      - {name: side, image: "side:${image}"}
${more}`;

const paths = (...ignored: string[]): string[] => {
  const { objects } = planOf(deployment('2', 3, 'b'), deployment('1', 2, 'a'), {
    baseline: true,
    ignore: rules(...ignored),
  });
  return objects[0]!.changes.map(({ path }) => path);
};

const POD = 'spec.template.spec.containers';
const ALL = [
  'metadata.labels["helm.sh/chart"]',
  'spec.replicas',
  'spec.template.metadata.annotations["checksum/config"]',
  `${POD}[name=web].image`,
  `${POD}[name=web].resources.limits.cpu`,
  `${POD}[name=side].image`,
];
const without = (...left: string[]): string[] => ALL.filter((path) => !left.includes(path));

describe('IgnoreRules', () => {
  it.each([
    [['spec.nothing'], ALL],
    [['spec.replicas'], without('spec.replicas')],
    [['.spec.replicas'], without('spec.replicas')],
    [['Deployment:spec.replicas'], without('spec.replicas')],
    [['Deployment/web:spec.replicas'], without('spec.replicas')],
    [['Deployment/other:spec.replicas'], ALL],
    [['StatefulSet:spec.replicas'], ALL],
    [['label:helm.sh/chart'], without(ALL[0]!)],
    [['annotation:checksum/*'], without(ALL[2]!)],
    [['spec.template.metadata.annotations["checksum/config"]'], without(ALL[2]!)],
    [[`${POD}[name=web].image`], without(`${POD}[name=web].image`)],
    [[`${POD}[name="web"].image`], without(`${POD}[name=web].image`)],
    [[`${POD}[1].image`], without(`${POD}[name=side].image`)],
    [[`${POD}[*].image`], without(`${POD}[name=web].image`, `${POD}[name=side].image`)],
    [[`${POD}[name=w*]`], without(...ALL.slice(3, 5))],
    [['spec.*.spec'], without(...ALL.slice(3))],
    [['/\\.resources\\./'], without(ALL[4]!)],
    [['value:^registry/web:'], without(`${POD}[name=web].image`)],
    [['spec', 'metadata'], []],
  ])('%j', (ignored, expected) => {
    expect(paths(...ignored)).toEqual(expected);
  });

  it('counts before the verdict: an object of which only ignored fields differ is unchanged', () => {
    const plan = planOf(deployment('1', 3, 'a'), deployment('1', 2, 'a'), {
      baseline: true,
      ignore: rules('spec.replicas', 'label:helm.sh/*', '/resources/'),
    });
    expect(plan.objects).toMatchObject([{ action: 'unchanged', changes: [], diagnostics: [] }]);
    expect(plan.objects[0]!.merged).toEqual(plan.objects[0]!.live);
  });

  it('counts before the verdict: an immutable field that is ignored refuses nothing', () => {
    const job = (image: string): string =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, namespace: shop}\nspec:\n  template:\n    spec: {restartPolicy: Never, containers: [{name: j, image: "${image}"}]}\n`;
    expect(plannedOne(job('2'), job('1'), { baseline: true }).action).toBe('recreate');
    const ignore = rules('Job:spec.template.spec.containers[name=j].image');
    expect(plannedOne(job('2'), job('1'), { baseline: true, ignore }).action).toBe('unchanged');
  });

  it('leaves whole objects out, those that would be pruned too', () => {
    const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n---\n`;
    const plan = planOf(config('a') + config('b'), config('a') + config('c'), {
      baseline: true,
      ignore: rules('kind:ConfigMap/[bc]', 'kind:ConfigMap/b', 'kind:Config*/c'),
    });
    expect(plan.objects.map(({ id }) => id.name)).toEqual(['a']);
  });

  it('keeps what an ignored map or item was, where it came or went', () => {
    const config = (metadata: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop${metadata}}\n`;
    const one = (now: string, before: string, ...ignored: string[]) =>
      plannedOne(config(now), config(before), { baseline: true, ignore: rules(...ignored) }).changes;
    expect(one(', labels: {x: "1"}', '', 'label:x')).toEqual([]);
    expect(one('', ', labels: {x: "1"}', 'label:x')).toEqual([]);
    expect(one(', labels: {x: "1", z: "2"}', '', 'label:x')).toEqual([{ path: 'metadata.labels', after: { z: '2' } }]);
    expect(one('', ', labels: {x: "1", z: "2"}', 'label:x')).toEqual([{ path: 'metadata.labels.z', before: '2' }]);
  });

  it('applies to live objects: what an autoscaler set stays out of it', () => {
    const manifest =
      'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata:\n  name: r\n  namespace: shop\nspec:\n  replicas: 2\n  selector: {matchLabels: {a: b}}\n  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}\n';
    const live = applied(manifest.replace('replicas: 2', 'replicas: 5'), {});
    expect(plannedOne(manifest, live).changes.map(({ path }) => path)).toContain('spec.replicas');
    const { changes } = plannedOne(manifest, live, { ignore: rules('spec.replicas') });
    expect(changes.map(({ path }) => path)).not.toContain('spec.replicas');
  });

  it.each(['', 'spec.[0', 'spec[name]', 'spec[', 'a b', 'spec..x', 'kind:', 'label:'])('refuses %j', (rule) => {
    expect(() => rules(rule)).toThrow(IgnoreError);
  });

  it('takes linear time for patterns and paths', () => {
    const rule = rules(`label:${'*a'.repeat(2000)}`, '/(a+)+$/');
    const labels = { [`x/${'a'.repeat(60)}b`]: 'v' };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels } };
    const id = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x' };
    const start = performance.now();
    const [kept] = [rule.restored(id, object, { ...object, metadata: { name: 'x' } })];
    expect(kept).toEqual({ ...object, metadata: { name: 'x' } });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
