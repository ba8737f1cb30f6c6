/** What `lookup` gives from a state, held against what Helm 3.22 and 4.3 rendered of a server with the same objects (--dry-run=server). */
import { expect, it } from 'vitest';
import { renderChart } from '../../../src/render/render.ts';

const secret = (namespace: string, name: string) => ({
  metadata: { name, namespace },
  data: { k: 'dg==' },
  n: 3,
  f: 2.5,
});
const STATE = {
  kind: 'SecretList',
  apiVersion: 'v1',
  metadata: {},
  items: [secret('default', 'b'), secret('a', 'y'), secret('a-b', 'x')],
};
const one = (namespace: string, name: string) =>
  `{"apiVersion":"v1","data":{"k":"dg=="},"f":2.5,"kind":"Secret","metadata":{"name":"${name}","namespace":"${namespace}"},"n":3}`;
const list = (kind: string, ...items: string[]) =>
  `{"apiVersion":"v1","items":[${items.join(',')}],"kind":"${kind}List","metadata":{"resourceVersion":""}}`;

it.each([
  ['{{ lookup "v1" "Secret" "default" "b" | toJson }}', one('default', 'b')],
  [
    '{{ with lookup "v1" "Secret" "default" "b" }}{{ printf "%T %T %T" . .n .f }}{{ end }}',
    'map[string]interface {} int64 float64',
  ],
  ['{{ lookup "v1" "Secret" "default" "zz" | toJson }}', '{}'],
  ['{{ if not (lookup "v1" "Secret" "default" "zz") }}empty{{ end }}', 'empty'],
  ['{{ lookup "v1" "Secret" "" "b" | toJson }}', '{}'],
  ['{{ lookup "v1" "Secret" "" "" | toJson }}', list('Secret', one('a-b', 'x'), one('a', 'y'), one('default', 'b'))],
  [
    '{{ with lookup "v1" "Secret" "" "" }}{{ printf "%T %T %T %T" . .items (index .items 0) .metadata }}{{ end }}',
    'map[string]interface {} []interface {} map[string]interface {} map[string]interface {}',
  ],
  ['{{ lookup "v1" "Secret" "a" "" | toJson }}', list('Secret', one('a', 'y'))],
  ['{{ lookup "v1" "Namespace" "" "" | toJson }}', list('Namespace')],
  ['{{ lookup "v1" "Secret" "zzz" "" | toJson }}', list('Secret')],
  ['{{ lookup "v1" "Namespace" "x" "q" | toJson }}', '{}'],
])('%s', (template, expected) => {
  const files = { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n', 'templates/x.yaml': template };
  for (const state of [[STATE], JSON.stringify(STATE)])
    expect(renderChart({ files }, { state }).files).toEqual({ 'c/templates/x.yaml': expected });
});
