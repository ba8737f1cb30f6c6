import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { loadManifests } from '../../src/k8s/load.ts';
import type { EdgeFamily } from '../../src/lint/graph/edge.ts';
import { NAME_FAMILIES } from '../../src/lint/graph/families/index.ts';
import { ResourceGraph } from '../../src/lint/graph/graph.ts';
import { lintSet } from '../../src/lint/lint.ts';
import { examplesOf } from './page-examples.ts';

const PAGES = join(import.meta.dirname, '../../docs/rules');
const ODD: readonly Json[] = [
  null,
  7,
  -1.5,
  true,
  '',
  'x',
  [],
  {},
  [null],
  [[1]],
  [{}],
  { '': null },
  { a: { b: [] } },
];

/** One text of many documents: the examples of all pages, one for each page. */
const texts = readdirSync(PAGES)
  .filter((file) => file !== 'README.md')
  .map((file) => examplesOf(readFileSync(join(PAGES, file), 'utf8'))[0]!)
  .flatMap(({ files }) => [...files].filter(([name]) => name === '' || name.endsWith('.yaml')).map(([, text]) => text));

/** Every place of a value, as a function that gives the whole with that place replaced. */
function* replaced(value: Json, odd: Json): Generator<Json> {
  yield odd;
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) for (const one of replaced(item, odd)) yield value.with(i, one);
  else if (typeof value === 'object' && value !== null && !(value instanceof Map))
    for (const key of Object.keys(value)) for (const one of replaced(value[key]!, odd)) yield { ...value, [key]: one };
}

const FAMILIES: readonly EdgeFamily[] = [...NAME_FAMILIES, 'pods', 'objects', 'service-port'];

it('no rule throws where any field has another type', { timeout: 300_000 }, () => {
  let seed = 1;
  const chance = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  for (const text of texts) {
    const { manifests } = loadManifests(text);
    const objects = manifests.map(({ object }) => object);
    for (const [i, object] of objects.entries()) {
      const { apiVersion, kind, ...rest } = object;
      const odd = ODD[Math.floor(chance() * ODD.length)]!;
      const variants = [...replaced(rest, odd)].filter((_, j) => j % 3 === Math.floor(chance() * 3)).slice(0, 12);
      for (const variant of variants) {
        const changed = typeof variant === 'object' && variant !== null ? variant : { metadata: variant };
        const set = objects.map((one, j) => (j === i ? { ...changed, apiVersion, kind } : one));
        const stream = set.map((one) => JSON.stringify(one)).join('\n---\n');
        expect(() => lintSet({ texts: [{ text: stream }] }, { profiles: ['all'] }), stream).not.toThrow();
      }
    }
  }
});

it('no edge throws for objects that hold nothing but odd values', () => {
  const kinds = [
    ...new Set(texts.flatMap((text) => loadManifests(text).manifests.map(({ id }) => `${id.apiVersion} ${id.kind}`))),
  ];
  for (const odd of ODD) {
    const set = kinds.map((kind) => {
      const [apiVersion, name] = kind.split(' ');
      return JSON.stringify({
        apiVersion,
        kind: name,
        metadata: odd,
        spec: odd,
        data: odd,
        subjects: odd,
        roleRef: odd,
        webhooks: odd,
      });
    });
    const graph = new ResourceGraph(loadManifests(set.join('\n---\n')).manifests);
    for (const family of FAMILIES) expect(() => graph.edges(family)).not.toThrow();
  }
});
