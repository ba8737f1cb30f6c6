import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { typicalChart } from '../../bench/typical-chart.mjs';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { lint } from '../../src/index.ts';
import { analysisOf } from '../../src/lint/templates/analysis.ts';
import { openSession } from '../../src/session/index.ts';
import type { ChartSession, Checked, SessionOptions } from '../../src/session/types.ts';
import { MemoryFs } from './memory-fs.ts';

const CHART: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'values.yaml': 'port: 80\nname: front\n',
  'templates/_helpers.tpl': '{{- define "web.labels" -}}\napp: {{ .Values.name }}\n{{- end }}\n',
  'templates/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n  labels:\n    {{- include "web.labels" . | nindent 4 }}\n' +
    'spec:\n  selector:\n    app: {{ .Values.name }}\n  ports:\n    - port: {{ .Values.port }}\n',
  'templates/ingress.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  defaultBackend:\n    service:\n' +
    '      name: {{ .Values.name }}\n      port:\n        number: {{ .Values.port }}\n',
};
/** Findings about objects, without those about good manners. */
const OPTIONS: SessionOptions = {
  lint: {
    profiles: [],
    only: [
      'schema-violation',
      'unknown-field',
      'ingress-backend-service-missing',
      'chart-template-render',
      'template-unknown-include',
      'chart-template-yaml',
      'yaml-syntax',
    ],
  },
};

const open = (files: Readonly<Record<string, string | Uint8Array>>, options: SessionOptions = {}) => {
  const fs = new MemoryFs(files);
  return { fs, session: openSession('/chart', options, fs) };
};

async function found(session: ChartSession): Promise<string[]> {
  const { byPath } = await session.check();
  return [...byPath].flatMap(([path, all]) =>
    all
      .filter(({ severity }) => severity === 'error')
      .map(({ message, range }) => `${path}:${range?.start.line} ${message}`),
  );
}

const service = CHART['templates/service.yaml']!;

describe('what a session says', () => {
  const folder = join(import.meta.dirname, '../../charts-examples');
  const charts = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  /** Files alone do not tell the name of their folder. */
  const isOfFiles = ({ rule }: Diagnostic): boolean => rule !== 'chart-name';
  const told = ({ rule, code, file, message, range, severity }: Diagnostic): string =>
    JSON.stringify([rule ?? code, file, message, severity, range?.start.line]);

  it.each(charts.filter((name) => name !== 'files-and-crypto'))(
    'is what lint says of %s, with a fault planted too',
    async (name) => {
      const files = Object.fromEntries(
        readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
          .filter((file) => statSync(join(folder, name, file)).isFile() && !/^(ci|values-|expected)/.test(file))
          .map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
      );
      const faulty = Object.keys(files).find((file) => files[file]!.includes('\nspec:\n')) ?? 'values.yaml';
      for (const text of [files[faulty]!, files[faulty]!.replace('\nspec:\n', '\nspec:\n  ktUnknown: 1\n')]) {
        const { session } = open({ ...files, [faulty]: text }, { valueSets: [{ name: 'values.yaml', files: [] }] });
        const { byPath } = await session.check(undefined, { branches: true });
        const { diagnostics } = await lint({ files: { ...files, [faulty]: text } });
        expect([...byPath.values()].flat().filter(isOfFiles).map(told).sort()).toEqual(
          diagnostics.map((one) => told({ file: 'Chart.yaml', ...one })).sort(),
        );
      }
    },
  );

  it('follows edits, and what is closed is what the disk has', async () => {
    const { session, fs } = open(CHART, OPTIONS);
    expect(await found(session)).toEqual([]);
    session.setText('templates/service.yaml', service.replace('port: {{', 'prot: {{'));
    expect(await found(session)).toEqual([
      'templates/service.yaml:11 strict decoding error: unknown field "spec.ports[0].prot"',
    ]);
    session.setText('templates/service.yaml', service);
    expect(await found(session)).toEqual([]);
    session.setText('templates/service.yaml', 'a: {{');
    session.setText('templates/service.yaml', undefined);
    expect(await found(session)).toEqual([]);
    fs.write('values.yaml', 'port: eighty\nname: front\n');
    expect(await found(session)).toEqual([]);
    session.changedOnDisk(['values.yaml']);
    expect((await found(session)).length).toBeGreaterThan(0);
  });

  it('tells findings once, with the sets of values that have them', async () => {
    const { session } = open(
      { ...CHART, 'ci/low-values.yaml': 'port: 0\n', 'values-prod.yaml': 'port: 443\n', '.helmignore': 'ci/\n' },
      OPTIONS,
    );
    const { byPath } = await session.check();
    const sets = [...byPath.values()].flat().map(({ valueSets }) => valueSets);
    expect(sets.length).toBeGreaterThan(0);
    expect(new Set(sets.map(String))).toEqual(new Set(['ci/low-values.yaml']));
    session.setText('ci/low-values.yaml', 'port: 1\n');
    expect((await session.check()).byPath.size).toBe(0);
    session.setText('values-new.yaml', 'port: -1\n');
    expect([...(await session.check()).byPath.values()].flat()[0]?.valueSets).toEqual(['values-new.yaml']);
  });

  it('leaves out the own values of a chart that asks for more, where it has others', async () => {
    const asking = { ...CHART, 'templates/x.yaml': '{{ required "give x" .Values.x }}' };
    const { session } = open({ ...asking, 'ci/a-values.yaml': 'x: "# y"\n' }, OPTIONS);
    expect((await session.check()).byPath.size).toBe(0);
    const { session: alone } = open(asking, { lint: { only: ['chart-template-render'] } });
    expect([...(await alone.check()).byPath.keys()]).toEqual(['templates/x.yaml']);
  });
});

describe('while somebody types', () => {
  it('all faults are told; the last good render stands, and moves', async () => {
    const { session } = open(
      {
        ...CHART,
        'templates/service.yaml': service.replace('port: {{ .Values.port }}', 'port: 0\n      targetPort: 80'),
      },
      OPTIONS,
    );
    const [finding] = await found(session);
    expect(finding).toMatch(/^templates\/service\.yaml:11 .*Invalid value/);
    const typed = `# a\n# b\n${service.replace('port: {{ .Values.port }}', 'port: 0\n      targetPort: 80').replace('{{ .Values.name }}', '{{ .Values.name. }}').replace('app: {{ .Values.name }}', 'app: {{ nmae }}')}`;
    session.setText('templates/service.yaml', typed);
    expect(await found(session)).toEqual([
      'templates/service.yaml:6 parse error at (web/templates/service.yaml:6): unexpected <.> in operand',
      'templates/service.yaml:11 parse error at (web/templates/service.yaml:11): function "nmae" not defined',
      finding!.replace(':11 ', ':13 '),
    ]);
    expect(session.syntaxFaults('templates/service.yaml')).toHaveLength(2);
    expect(session.lastGood()[0]!.result.manifests).toHaveLength(2);
  });

  it('other templates are rendered on', async () => {
    const { session } = open(CHART, OPTIONS);
    await session.check();
    session.setText('templates/service.yaml', service.replace('{{ .Values.port', '{{ .Values.port ||'));
    session.setText(
      'templates/ingress.yaml',
      CHART['templates/ingress.yaml']!.replace('number: {{ .Values.port }}', 'number: 0'),
    );
    const all = await found(session);
    expect(all.map((text) => text.replace(/(parse error|Required value|[^ ]*$).*/, '$1'))).toEqual([
      'templates/service.yaml:11 parse error',
      'templates/ingress.yaml:6 Required value',
    ]);
  });

  it('definitions in a partial with a fault are there for others', async () => {
    const { session } = open(CHART, OPTIONS);
    await session.check();
    session.setText('templates/_helpers.tpl', `${CHART['templates/_helpers.tpl']}{{ include "web.`);
    const { byPath } = await session.check();
    expect([...byPath.keys()]).toEqual(['templates/_helpers.tpl']);
    session.setText('templates/_helpers.tpl', '{{ .x. }}');
    expect((await found(session)).sort()).toEqual([
      expect.stringContaining('templates/_helpers.tpl:1 parse error'),
      expect.stringMatching(/^templates\/service\.yaml:6 [\s\S]*web\.labels/),
    ]);
  });

  it('what renders no YAML is told with the rest', async () => {
    const { session } = open(CHART, OPTIONS);
    await session.check();
    session.setText('templates/service.yaml', service.replace('spec:\n', 'spec\n'));
    expect(await found(session)).toEqual([expect.stringMatching(/^templates\/service\.yaml:\d+ .*YAML/)]);
  });

  it('trees of what does not parse are there for the rest', async () => {
    const { session } = open(CHART, OPTIONS);
    const helpers = 'templates/_helpers.tpl';
    session.setText(helpers, `${CHART[helpers]}{{ define "web.more" }}{{ .Values.port. }}{{ .Values.name }}`);
    expect([...session.trees(helpers).keys()].sort()).toEqual([helpers, 'web.labels', 'web.more']);
    expect(session.trees('templates/none.yaml').size).toBe(0);
    const { world } = analysisOf(session.chart());
    expect([...world.accesses.values()].map(({ path }) => path?.text)).toContain('port');
  });

  it('what an edit does not touch is not parsed again', async () => {
    const { session } = open(CHART, OPTIONS);
    await session.check();
    const before = session.trees('templates/ingress.yaml');
    const chart = session.chart();
    expect(session.chart()).toBe(chart);
    session.setText('templates/service.yaml', `${service}# more\n`);
    expect(session.chart()).not.toBe(chart);
    await session.check();
    expect(session.trees('templates/ingress.yaml')).toBe(before);
  });

  it('what an edit does not touch is not read again', async () => {
    const { session, fs } = open(CHART, OPTIONS);
    await session.check();
    const { reads } = fs;
    session.setText('templates/service.yaml', `${service}# more\n`);
    await session.check();
    expect(fs.reads).toBe(reads);
  });

  it('a newer keystroke ends a check; the next one counts on what it did', async () => {
    const { session } = open(typicalChart(10));
    const abort = new AbortController();
    const running = session.check(abort.signal);
    setImmediate(() => abort.abort(new Error('newer')));
    await expect(running).rejects.toThrow('newer');
    session.setText('values.yaml', `${typicalChart(10)['values.yaml']}more: 1\n`);
    const { revision } = await session.check();
    expect(revision).toBe(1);
  });

  it('branches that the values do not take are looked at when asked, a few at a time; what was found stands', async () => {
    const wrong = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n  prots: []\n';
    const files = {
      ...typicalChart(40),
      'templates/x.yaml': `{{- if not .Values.part3.enabled }}\n${wrong}{{- end }}\n`,
    };
    const { session } = open(files, { lint: { only: ['template-branch-invalid'] } });
    const told = ({ byPath }: Checked) =>
      [...byPath].map(([path, all]) => [path, all.map(({ range }) => range?.start.line)]);
    expect(told(await session.check())).toEqual([]);
    let turns = 0;
    const count = () => {
      turns += 1;
      turning = setImmediate(count);
    };
    let turning = setImmediate(count);
    const thorough = told(await session.check(undefined, { branches: true }));
    clearImmediate(turning);
    expect(thorough.map(([path]) => path)).toEqual(['templates/x.yaml']);
    expect(turns).toBeGreaterThan(4);
    session.setText('templates/x.yaml', `\n\n${files['templates/x.yaml']}`);
    const [[, [line]]] = thorough as [[string, [number]]];
    expect(told(await session.check())).toEqual([['templates/x.yaml', [line + 2]]]);
  });

  it('a text that changes during a check is not half in it', async () => {
    const { session } = open(CHART, OPTIONS);
    const running = found(session);
    session.setText('templates/service.yaml', 'a: {{');
    expect(await running).toEqual([]);
    expect((await found(session)).length).toBe(1);
  });
});

describe('values', () => {
  it('of each set, with who set them', () => {
    const { session } = open({ ...CHART, 'values-prod.yaml': 'port: 443\n' });
    const [own, prod] = session.values();
    expect([own!.valueSet, prod!.valueSet]).toEqual(['values.yaml', 'values-prod.yaml']);
    expect(String(prod!.values.get('port'))).toBe('443');
    expect(prod!.setBy(['port'])).toMatchObject([
      { file: 'values-prod.yaml', range: { start: { line: 1 } } },
      { file: 'values.yaml', range: { start: { line: 1 } } },
    ]);
    expect(prod!.setBy(['name'])).toMatchObject([{ file: 'values.yaml', range: { start: { line: 2 } } }]);
    expect(own!.setBy(['none'])).toEqual([]);
    session.setText('values-prod.yaml', 'port: [\n');
    expect(session.values().map(({ valueSet }) => valueSet)).toEqual(['values.yaml']);
  });
});

describe('bad input', () => {
  it('a folder that is gone has no findings; one that comes back has', async () => {
    const { session, fs } = open({ ...CHART, 'templates/x.yaml': '{{' }, OPTIONS);
    expect((await found(session)).length).toBe(1);
    const files = new Map(fs.files);
    fs.files.clear();
    session.changedOnDisk(['Chart.yaml']);
    expect((await session.check()).byPath.size).toBe(0);
    expect([...session.texts()]).toEqual([]);
    expect(session.values()).toEqual([]);
    for (const [name, content] of files) fs.files.set(name, content);
    session.changedOnDisk(['Chart.yaml']);
    expect((await found(session)).length).toBe(1);
  });

  it('a file that is deleted under the session', async () => {
    const { session, fs } = open(CHART, OPTIONS);
    await session.check();
    fs.files.delete('/chart/templates/_helpers.tpl');
    session.changedOnDisk(['templates/_helpers.tpl']);
    expect(await found(session)).toEqual([expect.stringMatching(/^templates\/service\.yaml:6 .*web\.labels/)]);
    session.setText('templates/_helpers.tpl', CHART['templates/_helpers.tpl']);
    expect(await found(session)).toEqual([]);
  });

  it('no Chart.yaml, broken values, half of a character', async () => {
    const { 'Chart.yaml': _, ...rest } = CHART;
    expect((await found(open(rest).session))[0]).toContain('Chart.yaml');
    const { session } = open({ ...CHART, 'values.yaml': 'port: [80\n' });
    expect((await found(session))[0]).toMatch(/^values\.yaml:\d+ /);
    const half = new Uint8Array([...new TextEncoder().encode(service), 0x23, 0xe2, 0x82]);
    const { session: odd } = open({ ...CHART, 'templates/service.yaml': half }, OPTIONS);
    await odd.check();
    odd.setText('templates/service.yaml', `${service}# \ud800\n`);
    expect(await found(odd)).toEqual([]);
  });

  it('a values file of five megabytes', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `key${i}: "a value that is forty letters long, now"\n`).join(
      '',
    );
    const { session } = open({ ...CHART, 'values.yaml': `${CHART['values.yaml']}${many}` }, OPTIONS);
    expect(await found(session)).toEqual([]);
    session.setText('templates/service.yaml', service.replace('port: {{', 'prot: {{'));
    expect((await found(session)).length).toBeGreaterThan(0);
  });

  it('five hundred templates', async () => {
    const { session } = open(typicalChart(500), OPTIONS);
    expect((await session.check()).byPath.size).toBe(0);
    const path = 'templates/part7-service.yaml';
    session.setText(path, typicalChart(500)[path]!.replace('protocol: TCP', 'protocol: {{'));
    const { byPath } = await session.check();
    expect([...byPath.keys()]).toEqual([path]);
  });
});

describe('memory', () => {
  it('does not grow with edits', { timeout: 120_000 }, async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const files = typicalChart(10);
    const { session } = open(files);
    const path = 'templates/part0-deployment.yaml';
    const edit = async (from: number, to: number): Promise<number> => {
      for (let i = from; i < to; i += 1) {
        const typed = i % 3 === 0 ? `{{ .Values.x${i}` : `# ${'x'.repeat(i % 50)}${i}`;
        session.setText(path, `${files[path]}${typed}\n`);
        await session.check();
      }
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = await edit(0, 40);
    const after = await edit(40, 160);
    expect(after).toBeLessThan(before * 1.2);
    session.close();
    expect([...session.lastGood()]).toEqual([]);
  });
});
