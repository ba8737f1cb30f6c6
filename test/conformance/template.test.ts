import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { renderChart } from '../../src/render/render.ts';
import { executeGoTemplates } from '../../src/template/go-templates.ts';
import { conformance } from './known-gaps.ts';

type Content = string | { readonly b64: string };

/** What Helm makes of a case. */
interface Expected {
  readonly output?: Readonly<Record<string, Content>>;
  readonly error?: string;
  readonly warnings?: readonly string[];
}

/** A line of template.jsonl; SOURCES.md says where they come from. */
interface Row {
  readonly id: string;
  /** Go's own text/template, without Helm. */
  readonly mode?: 'go';
  readonly templates: Readonly<Record<string, Content>>;
  readonly data?: unknown;
  readonly files?: Readonly<Record<string, Content>>;
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setLiteral?: readonly string[];
  readonly release?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly revision?: number;
    readonly isUpgrade?: boolean;
  };
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly strict?: boolean;
  readonly lint?: boolean;
  readonly v3: Expected;
  /** Only where it differs. */
  readonly v4?: Expected;
}

const rows = readFileSync(new URL('./template.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

interface Got {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly error?: { readonly message: string };
  readonly warnings?: readonly string[];
}

const bytesOf = (content: Content): string | Uint8Array =>
  typeof content === 'string' ? content : Buffer.from(content.b64, 'base64');

function render(row: Row, helm: 3 | 4): Got {
  const { templates, files, release, values = [], data, strict = false, lint = false } = row;
  if (row.mode === 'go') return executeGoTemplates({ templates: templates as Record<string, string>, data, strict });
  const chart = { 'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n', ...files, ...templates };
  const contents = Object.entries(chart).map(([path, content]) => [path, bytesOf(content)] as const);
  const { set, setString, setJson, setLiteral, apiVersions, kubeVersion } = row;
  return renderChart(
    { files: Object.fromEntries(contents) },
    {
      ...{ releaseName: 'rel', helm, strict, lint, kubeVersion, apiVersions, set, setString, setJson, setLiteral },
      namespace: 'ns',
      ...(release?.name && { releaseName: release.name }),
      ...(release?.namespace && { namespace: release.namespace }),
      revision: release?.revision ?? 1,
      isUpgrade: release?.isUpgrade ?? false,
      values: values.map((text, i) => ({ name: `values${i}.yaml`, text })),
    },
  );
}

const isPartial = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('_');

function check(row: Row, helm: 3 | 4): void {
  const want = (helm === 4 ? row.v4 : undefined) ?? row.v3;
  const got = render(row, helm);
  if (want.warnings !== undefined) expect([...(got.warnings ?? [])].sort()).toEqual([...want.warnings].sort());
  expect(got.error?.message).toBe(want.error);
  if (want.error !== undefined) return;
  const outputs = Object.entries(want.output ?? {}).map(([path, content]) => [path, bytesOf(content)]);
  const shown = Object.entries(got.files).filter(([path]) => !isPartial(path));
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(outputs));
}

describe.each([3, 4] as const)('as Helm %i renders', (helm) => {
  conformance(`template, Helm ${helm}`, rows, (row) => check(row, helm));
});
