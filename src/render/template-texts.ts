import type { RenderResult } from './types.ts';

const NOT_YAML = 'KT1107';

/**
 * What the templates of a chart rendered, by template (`web/templates/x.yaml`), in the order of the output. Where one of
 * them is no YAML, the others all the same.
 */
export function templateTexts(result: RenderResult): Map<string, string> {
  if (result.error) return new Map();
  const faulty = result.diagnostics.find(({ code }) => code === NOT_YAML)?.file;
  if (faulty !== undefined) return otherTexts(result, faulty);
  const texts = new Map<string, string>();
  for (const { source, content } of result.manifests) {
    const known = texts.get(source);
    texts.set(source, known === undefined ? content : `${known}\n---\n${content}`);
  }
  return texts;
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
