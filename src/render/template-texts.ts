import { splitManifests } from './split-manifests.ts';
import type { RenderResult } from './types.ts';

const NOT_YAML = 'KT1107';

/**
 * What the templates of a chart rendered, by template (`web/templates/x.yaml`), in the order of the output. Where one of
 * them is no YAML, the others all the same. Hooks of unknown events, which Helm drops, are among them.
 */
export function templateTexts(result: RenderResult): Map<string, string> {
  if (result.error && !result.partial) return new Map();
  const faulty = result.partial ? undefined : result.diagnostics.find(({ code }) => code === NOT_YAML)?.file;
  if (faulty !== undefined) return otherTexts(result, faulty);
  const texts = new Map<string, string>();
  const kept = result.manifests.map(({ source, content }) => [source, content] as const);
  for (const [source, content] of [...kept, ...droppedHooks(result)]) {
    const known = texts.get(source);
    texts.set(source, known === undefined ? content : `${known}\n---\n${content}`);
  }
  return texts;
}

/** Documents of hooks that are not among the manifests. */
function* droppedHooks({ files, manifests, diagnostics }: RenderResult): Generator<[source: string, content: string]> {
  if (!diagnostics.some(({ message }) => message.includes('skipping unknown hook'))) return;
  const kept = new Set(manifests.map(({ content }) => content));
  for (const [source, text] of Object.entries(files)) {
    if (typeof text !== 'string' || !text.includes('helm.sh/hook')) continue;
    for (const content of splitManifests(text, 4))
      if (content.includes('helm.sh/hook') && !kept.has(content)) yield [source, content];
  }
}

function otherTexts({ files }: RenderResult, faulty: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [source, text] of Object.entries(files)) {
    const name = source.slice(source.lastIndexOf('/') + 1);
    const isManifest = source !== faulty && !name.startsWith('_') && name !== 'NOTES.txt';
    if (isManifest && typeof text === 'string') texts.set(source, text);
  }
  return texts;
}
