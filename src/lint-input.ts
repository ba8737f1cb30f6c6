import type { LintChart, LintInput, LintOptions, LintText } from './lint/index.ts';
import { renderChart } from './render/render.ts';

/** Files by their name: manifests, or a whole chart with names from its root. */
export interface LintFiles {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** What a caller of the library hands to lint, as texts that belong together. A chart is rendered with its own values. */
export function lintInputOf(input: string | LintFiles, options: LintOptions): LintInput {
  if (typeof input === 'string')
    return { texts: [{ text: input, ...(options.file !== undefined && { file: options.file }) }] };
  const files = new Map(Object.entries(input.files).map(([name, content]) => [name, textOf(content)]));
  if (files.has('Chart.yaml')) return chartInput(input, files, options);
  return {
    texts: [...files].filter(([file]) => MANIFEST.test(file)).map(([file, text]) => ({ file, text })),
  };
}

function chartInput({ files: contents }: LintFiles, files: Map<string, string>, options: LintOptions): LintInput {
  const { namespace, kubernetesVersion } = options;
  const rendered = renderChart(
    { files: contents },
    {
      includeCrds: true,
      ...(namespace !== undefined && { namespace }),
      ...(kubernetesVersion !== undefined && kubernetesVersion !== 'latest' && { kubeVersion: kubernetesVersion }),
    },
  );
  const chart: LintChart = { path: '', files, diagnostics: rendered.diagnostics };
  const texts = new Map<string, LintText>();
  for (const { source, content } of rendered.error ? [] : rendered.manifests) {
    const known = texts.get(source);
    const file = source.slice(source.indexOf('/') + 1);
    texts.set(source, { file, text: known === undefined ? content : `${known.text}\n---\n${content}` });
  }
  return { texts: [...texts.values()], charts: [chart] };
}

/** Bytes as UTF-8; those of binary files are of no interest. */
function textOf(content: string | Uint8Array): string {
  if (typeof content === 'string') return content;
  return content.includes(0) ? '' : new TextDecoder().decode(content);
}
