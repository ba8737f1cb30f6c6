/** Comments of templates that say `kt-ignore`: which findings of what they render are told nevertheless. */

import { describe, expect, it } from 'vitest';
import { lint } from '../../../src/index.ts';

const ID = 'configmap-ref-missing';
const only = [
  ID,
  'suppression-unused',
  'suppression-unknown-rule',
  'suppression-without-reason',
  'suppression-expired',
];
const CHART = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';

async function told(files: Record<string, string>): Promise<string[]> {
  const { diagnostics } = await lint(
    { files: { 'Chart.yaml': CHART, ...files } },
    { only, partial: false, today: '2027-01-31' },
  );
  return diagnostics.map(({ rule, file, range }) => `${rule} ${file?.replace('templates/', '')}:${range?.start.line}`);
}

interface Notes {
  readonly head?: string;
  readonly branch?: string;
  readonly item?: string;
  readonly image?: string;
  readonly second?: string;
}

/** Two faults of the same rule, in lines 12 and 18; a line of text that is not rendered keeps rendered lines apart from these. */
const workload = (notes: Notes = {}) => `${notes.head ?? '{{- /* a pod */}}'}
{{- $app := "web" }}
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: {{ $app }}}}
spec:
  containers: ${notes.item ?? ''}
    - name: web ${notes.image ?? ''}
      image: example.com/web:1.2.3
      ${notes.branch ?? '{{- /* settings */}}'}
      {{- with (list "absent") }}
      {{- include "shop.from" (first .) | nindent 6 }}
      {{- end }}
    ${notes.second ?? '{{- /* the other */}}'}
    - name: side
      image: example.com/side:1.2.3
      envFrom:
        - configMapRef: {name: missing}
`;
const HELPERS = `{{- define "shop.from" -}}
envFrom:
- configMapRef: {name: {{ . }}}
{{- end }}
`;

describe('a comment of a template', () => {
  const FIRST = `${ID} pod.yaml:12`;
  const SECOND = `${ID} pod.yaml:18`;
  const comment = (note: string) => `{{- /* kt-ignore ${note} */ -}}`;

  it.each<[string, Notes, string[]]>([
    ['none', {}, [FIRST, SECOND]],
    ['behind the key of a block', { item: `{{/* kt-ignore ${ID}: made by hand */}}` }, []],
    ['behind the first line of an item', { image: `{{/* kt-ignore ${ID}: by hand */}}` }, [SECOND]],
    ['above what opens a block', { branch: `{{- /* kt-ignore ${ID}: by hand */}}` }, [SECOND]],
    ['above an item', { second: `{{- /* kt-ignore ${ID}: by hand */}}` }, [FIRST]],
    ['above all that is written', { head: `{{- /* kt-ignore ${ID}: by hand */}}` }, []],
    ['with blanks taken on both sides', { head: comment(`${ID}: by hand`) }, []],
    ['of several lines', { head: comment(`${ID}:\n  by\n  hand`) }, []],
    ['with the last day', { head: comment(`${ID}: by hand (until 2027-01-31)`) }, []],
    [
      'that has ended',
      { head: comment(`${ID}: by hand (until 2027-01-30)`) },
      ['suppression-expired pod.yaml:1', FIRST, SECOND],
    ],
    ['without a reason', { head: comment(ID) }, ['suppression-without-reason pod.yaml:1']],
    ['without a rule', { head: comment('') }, ['suppression-unknown-rule pod.yaml:1', FIRST, SECOND]],
    [
      'of a rule that is none',
      { head: comment('port-unamed: x') },
      ['suppression-unknown-rule pod.yaml:1', FIRST, SECOND],
    ],
    ['with another word', { head: '{{- /* kt-ignored all */}}' }, [FIRST, SECOND]],
  ])('%s', async (_, notes, expected) => {
    const found = await told({ 'templates/pod.yaml': workload(notes), 'templates/_helpers.tpl': HELPERS });
    expect(found.sort()).toEqual([...expected].sort());
  });

  it('that hides nothing is told where it stands, unless its branch was not taken', async () => {
    const pod = (branch: string) =>
      `{{ if ${branch} }}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: x {{/* kt-ignore ${ID}: why */}}\nspec: {}\n{{ end }}\n`;
    expect(await told({ 'templates/pod.yaml': pod('true') })).toEqual(['suppression-unused pod.yaml:5']);
    expect(await told({ 'templates/pod.yaml': pod('false') })).toEqual([]);
  });

  it('in a definition holds for all that include it, and for that definition only', async () => {
    const other = '{{ define "other" }}x{{ end }}\n';
    const files = (helpers: string) => ({ 'templates/pod.yaml': workload(), 'templates/_helpers.tpl': helpers });
    expect(await told(files(`{{- /* kt-ignore ${ID}: by hand */ -}}\n${HELPERS}${other}`))).toEqual([SECOND]);
    const inside = HELPERS.replace('envFrom:', `envFrom: {{/* kt-ignore ${ID}: by hand */}}`);
    expect(await told(files(inside))).toEqual([SECOND]);
    expect((await told(files(`{{- /* kt-ignore ${ID}: by hand */ -}}\n${other}${HELPERS}`))).sort()).toEqual([
      FIRST,
      SECOND,
    ]);
  });

  it('ends with its document', async () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - name: c\n      image: example.com/a:1.2.3\n      envFrom: [{configMapRef: {name: absent}}]\n`;
    const text = `${pod('a')}---\n{{/* kt-ignore ${ID}: by hand */}}\n${pod('b')}---\n${pod('c')}`;
    expect(await told({ 'templates/pod.yaml': text })).toEqual([`${ID} pod.yaml:8`, `${ID} pod.yaml:27`]);
  });

  it('in a string or without end is none', async () => {
    const text = workload({ head: `{{- $_ := "{{/* kt-ignore ${ID}: x */}}" }}` });
    expect(await told({ 'templates/pod.yaml': text, 'templates/_helpers.tpl': HELPERS })).toEqual([FIRST, SECOND]);
  });
});

it('a comment beside a key of the values holds for what the key wrote', async () => {
  const text = workload().replace('missing', '{{ .Values.config }}');
  const files = { 'templates/pod.yaml': text, 'templates/_helpers.tpl': HELPERS };
  expect(await told({ ...files, 'values.yaml': `a: 1\nconfig: settings # kt-ignore ${ID}: made by hand\n` })).toEqual([
    `${ID} pod.yaml:12`,
  ]);
});

it('a comment of Handlebars', async () => {
  const text = `{{!-- kt-ignore ${ID}: by hand --}}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: c\n      image: example.com/a:1.2.3\n      envFrom: [{configMapRef: {name: absent}}]\n`;
  expect(await told({ 'templates/pod.yaml.hbs': text })).toEqual([]);
});

it('many comments take no long time', async () => {
  const start = performance.now();
  const many = '{{/* kt-ignore x: y */}}\n'.repeat(20_000) + '{{ if true }}{{/* kt-ignore x: y */}}\n'.repeat(5_000);
  const open = '{{/* kt-ignore '.repeat(20_000);
  await told({ 'templates/_a.tpl': many + '{{ end }}'.repeat(5_000), 'templates/b.yaml': `a: 1 ${open}` });
  expect(performance.now() - start).toBeLessThan(20_000);
});
