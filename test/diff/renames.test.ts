import { describe, expect, it } from 'vitest';
import { applied, planOf } from './plan-of.ts';

const config = (name: string, b: string, kind = 'ConfigMap'): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\ndata: {a: YQ==, b: ${b}, c: Yw==}\n`;
const live = (text: string): string => `${applied(text, {})}---\n`;

describe('renamed objects', () => {
  it.each([
    ['cfg-4b5g6h7k8m', 'cfg-2f9t8m6k4h'],
    ['cfg-0a1b2c3d', 'cfg-deadbeef'],
    ['cfg-v3', 'cfg-v4'],
    ['cfg-12', 'cfg-13'],
  ])('%s to %s is one change', (old, now) => {
    const { objects } = planOf(config(now, 'Mg=='), live(config(old, 'MQ==')), { prune: true });
    expect(objects).toMatchObject([
      {
        action: 'create',
        id: { name: now },
        renamedFrom: { kind: 'ConfigMap', namespace: 'shop', name: old },
        changes: [
          { path: 'data.b', before: 'MQ==', after: 'Mg==' },
          { path: 'metadata.name', before: old, after: now },
        ],
        diagnostics: [{ code: 'KT6116', message: `takes the place of ConfigMap shop/${old}, which is deleted` }],
      },
    ]);
  });

  it('tells that the old one stays where nothing is pruned', () => {
    const [object] = planOf(config('cfg-2f9t8m6k4h', 'Mg=='), live(config('cfg-4b5g6h7k8m', 'MQ=='))).objects;
    expect(object!.diagnostics[0]!.message).toMatch('which stays until somebody deletes it');
  });

  it.each([
    ['words differ', 'cfg-alpha', 'cfg-omega'],
    ['the rest differs', 'cfg-4b5g6h7k8m', 'other-2f9t8m6k4h'],
    ['only one has a suffix', 'cfg', 'cfg-2f9t8m6k4h'],
  ])('not where %s', (_, old, now) => {
    const { objects } = planOf(config(now, 'Mg=='), live(config(old, 'MQ==')), { prune: true });
    expect(objects.map(({ action }) => action)).toEqual(['create', 'prune']);
  });

  it('not where the contents have nothing in common, nor where they are asked for as they are', () => {
    const other =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cfg-2f9t8m6k4h, namespace: shop}\ndata: {x: "1", p: "2", q: "3", r: "4", s: "5"}\n';
    const old = live(config('cfg-4b5g6h7k8m', 'MQ=='));
    expect(planOf(other, old, { prune: true }).objects).toHaveLength(2);
    const asked = { prune: true, findRenames: false };
    expect(planOf(config('cfg-2f9t8m6k4h', 'Mg=='), old, asked).objects).toHaveLength(2);
  });

  it('not with what a controller made', () => {
    const owned = live(config('cfg-4b5g6h7k8m', 'MQ==')).replace(
      'metadata:\n',
      'metadata:\n  ownerReferences: [{apiVersion: v1, kind: X, name: x, uid: u}]\n',
    );
    expect(planOf(config('cfg-2f9t8m6k4h', 'Mg=='), owned, { prune: true }).objects).toHaveLength(2);
  });

  it('pairs each old object once, with the one most like it', () => {
    const now = `${config('cfg-222222', 'Mg==')}---\n${config('cfg-333333', 'Mw==')}`;
    const old = live(config('cfg-444444', 'Mw==')) + live(config('cfg-555555', 'NQ=='));
    const pairs = planOf(now, old).objects.map(({ id, renamedFrom }) => [id.name, renamedFrom?.name]);
    expect(new Set(pairs.map(([, from]) => from))).toEqual(new Set(['cfg-444444', 'cfg-555555']));
  });

  it('masks the values of Secrets of both', () => {
    const plan = planOf(
      config('cfg-222222', 'c2VjcmV0LTI=', 'Secret'),
      live(config('cfg-333333', 'c2VjcmV0LTE=', 'Secret')),
    );
    expect(plan.objects[0]!.renamedFrom?.name).toBe('cfg-333333');
    expect(JSON.stringify(plan)).not.toMatch(/c2VjcmV0LT|secret-/);
  });
});
