import { positionAt, type Range } from '../../core/diagnostic.ts';
import { splitDocuments } from '../../k8s/documents.ts';
import { Composer } from '../../yaml/compose.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { readYaml } from '../../yaml/read.ts';

export interface Alias {
  readonly name: string;
  readonly range: Range;
}

/** The first alias of each document of a text. */
export function* firstAlias(text: string): Generator<Alias> {
  if (!text.includes('&') || !text.includes('*')) return;
  for (const document of splitDocuments(text)) {
    if (!document.text.includes('&') || !document.text.includes('*')) continue;
    const node = aliasIn(document.text);
    if (node === undefined) continue;
    const [start, end] = [document.offset + node.start.pos, document.offset + node.end];
    yield { name: node.value, range: { start: positionAt(text, start), end: positionAt(text, end) } };
  }
}

function aliasIn(text: string): YamlNode | undefined {
  if (readYaml(text).error !== undefined) return undefined; // told when it was loaded
  const root = new Composer(text).document();
  return root && find(root);
}

function find(node: YamlNode): YamlNode | undefined {
  if (node.kind === 'alias') return node;
  for (const child of node.children) {
    const found = find(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
