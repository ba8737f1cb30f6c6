import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver/node';
import type { YamlNode } from '../../yaml/node.ts';
import { Ruler } from '../convert.ts';
import type { Place } from '../place.ts';
import type { Block } from '../templates/outline.ts';
import { entriesOf, type YamlDocument, yamlDocuments } from '../yaml/tree.ts';

const KINDS = { namespace: 3, field: 8, function: 12, string: 15, object: 19, array: 18, operator: 25 } as const;
/** Editors draw no more than that in a useful time. */
const MOST = 5000;
const DEPTH = 6;

/** Of a template what it defines, its blocks and the objects it writes; of YAML its keys. */
export function documentSymbols(place: Place): DocumentSymbol[] {
  const symbols = new Symbols(place.text);
  if (place.kind === 'template' && place.chart !== undefined)
    return [...symbols.ofBlocks(place.chart.outline(place.file).blocks), ...symbols.ofObjects()].sort(byPlace);
  return place.kind === 'manifest' ? symbols.ofManifests() : symbols.ofKeys();
}

const byPlace = (a: DocumentSymbol, b: DocumentSymbol): number =>
  a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;

class Symbols {
  readonly #text: string;
  readonly #ruler: Ruler;
  #left = MOST;

  constructor(text: string) {
    this.#text = text;
    this.#ruler = new Ruler(text);
  }

  ofBlocks(blocks: readonly Block[]): DocumentSymbol[] {
    return blocks.flatMap(({ keyword, action, end, head, name, blocks: inner }) => {
      const children = this.ofBlocks(inner);
      const label = name === undefined ? `${keyword} ${head}`.slice(0, 80) : name.name;
      const kind = name === undefined ? KINDS.operator : KINDS.function;
      return this.#symbol(
        label || keyword,
        kind,
        [action.start, end],
        [name?.start ?? action.start, name?.end ?? action.end],
        children,
      );
    });
  }

  /** `kind: Deployment` at the left edge of a template. */
  ofObjects(): DocumentSymbol[] {
    return [...this.#text.matchAll(/^kind:[ \t]*(\S.*?)[ \t\r]*$/gm)].flatMap(({ 0: line, 1: kind, index }) =>
      this.#symbol(kind!, KINDS.object, [index, index + line.length], [index, index + line.length], []),
    );
  }

  ofManifests(): DocumentSymbol[] {
    return yamlDocuments(this.#text).flatMap((document, i) => {
      const { root, offset } = document;
      if (root === undefined) return [];
      const start = offset + root.start.pos;
      const end = Math.max(offset + root.end, start);
      const label = labelOf(root) ?? `document ${i + 1}`;
      return this.#symbol(label, KINDS.object, [start, end], [start, start], this.#entries(document, root, 1));
    });
  }

  ofKeys(): DocumentSymbol[] {
    return yamlDocuments(this.#text).flatMap((document) =>
      document.root === undefined ? [] : this.#entries(document, document.root, 0),
    );
  }

  #entries(document: YamlDocument, node: YamlNode, depth: number): DocumentSymbol[] {
    if (depth >= DEPTH) return [];
    return entriesOf(node).flatMap(({ step, key, value }) => {
      if (this.#left <= 0) return [];
      const start = document.offset + (key ?? value).start.pos;
      const end = Math.max(start, document.offset + value.end);
      const children = this.#entries(document, value, depth + 1);
      const keyEnd = key === undefined ? start : document.offset + key.end;
      return this.#symbol(
        String(step) || '""',
        kindOf(value),
        [start, Math.max(end, keyEnd)],
        [start, keyEnd],
        children,
      );
    });
  }

  #symbol(
    name: string,
    kind: number,
    range: readonly [number, number],
    selection: readonly [number, number],
    children: DocumentSymbol[],
  ): DocumentSymbol[] {
    this.#left -= 1;
    if (this.#left < 0) return [];
    const shown = { range: this.#ruler.range(...range), selectionRange: this.#ruler.range(...selection) };
    return [{ name, kind: kind as SymbolKind, ...shown, ...(children.length > 0 && { children }) }];
  }
}

const kindOf = ({ kind }: YamlNode): number =>
  kind === 'mapping' ? KINDS.object : kind === 'sequence' ? KINDS.array : KINDS.string;

/** `Deployment web`. */
function labelOf(root: YamlNode): string | undefined {
  const entries = entriesOf(root);
  const kind = entries.find(({ step }) => step === 'kind')?.value.value;
  const metadata = entries.find(({ step }) => step === 'metadata')?.value;
  const name = metadata && entriesOf(metadata).find(({ step }) => step === 'name')?.value.value;
  return kind ? `${kind}${name ? ` ${name}` : ''}` : undefined;
}
