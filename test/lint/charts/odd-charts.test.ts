import { expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { lintSet } from '../../../src/lint/lint.ts';
import { lintInputOf } from '../../../src/lint-input.ts';

const CHART: Json = {
  apiVersion: 'v2',
  name: 'web',
  version: '1.0.0',
  appVersion: '1',
  kubeVersion: '>=1.25',
  type: 'application',
  icon: 'https://example.com/x.png',
  sources: ['https://example.com'],
  maintainers: [{ name: 'a', email: 'a@example.com', url: 'https://example.com' }],
  dependencies: [
    {
      name: 'cache',
      version: '^1.0.0',
      repository: 'file://../cache',
      condition: 'cache.enabled,other',
      tags: ['x'],
      alias: 'store',
      'import-values': ['data', { child: 'a.b', parent: 'c' }],
    },
  ],
};
const LOCK: Json = {
  dependencies: [{ name: 'cache', version: '1.0.0', repository: 'file://../cache' }],
  digest: 'sha256:0',
};
const VALUES: Json = { tags: { x: true }, store: { enabled: true }, image: { tag: '1' } };
const ODD: readonly Json[] = [null, 7, true, '', 'a/b', '~', [], {}, [null], [[1]], [{}], { '': null }];

function* replaced(value: Json, odd: Json): Generator<Json> {
  yield odd;
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) for (const one of replaced(item, odd)) yield value.with(i, one);
  else if (typeof value === 'object' && value !== null && !(value instanceof Map))
    for (const key of Object.keys(value)) for (const one of replaced(value[key]!, odd)) yield { ...value, [key]: one };
}

const FILES: Readonly<Record<string, Json>> = {
  'Chart.yaml': CHART,
  'Chart.lock': LOCK,
  'values.yaml': VALUES,
  'charts/cache/Chart.yaml': { apiVersion: 'v2', name: 'cache', version: '1.0.0' },
  'charts/cache/values.yaml': { exports: { data: { a: 1 } }, a: { b: {} } },
};

it.each(Object.keys(FILES))('no rule throws for a %s of odd shapes', { timeout: 120_000 }, (name) => {
  const texts = Object.fromEntries(Object.entries(FILES).map(([file, value]) => [file, JSON.stringify(value)]));
  for (const odd of ODD)
    for (const variant of replaced(FILES[name]!, odd)) {
      const files = { ...texts, [name]: JSON.stringify(variant), 'templates/a.yaml': '' };
      expect(() => lintSet(lintInputOf({ files }, {}), { profiles: ['all'] }), files[name]).not.toThrow();
    }
});

/** What helm 4.3.1 wrote by `helm dependency update`. */
it('the digest of a lock is what Helm makes of all fields of a dependency', () => {
  const files = {
    'Chart.yaml': `apiVersion: v2
name: web
version: 1.0.0
dependencies:
  - name: redis
    version: ^1.0.0
    repository: file://../redis
    condition: redis.enabled,a<b
    tags: [x, "1"]
    alias: cache
    import-values:
      - data
      - child: b
        parent: a
`,
    'Chart.lock': `dependencies:
- name: redis
  repository: file://../redis
  version: 1.0.0
digest: sha256:ed955b9142269b31862a8bfa4e7ee33e7bd8df9fc836a4f8b2d229b7ea88cb9d
`,
  };
  const only = ['chart-lock-out-of-sync'];
  const found = (chart: string) =>
    lintSet(lintInputOf({ files: { ...files, 'Chart.yaml': chart } }, {}), { only }).diagnostics;
  expect(found(files['Chart.yaml'])).toEqual([]);
  expect(found(files['Chart.yaml'].replace('alias: cache', 'alias: store'))).toMatchObject([
    { rule: 'chart-lock-out-of-sync', file: 'Chart.lock', range: { start: { line: 5 } } },
  ]);
});
