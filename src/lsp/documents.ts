import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type TextDocument, textDocument, updateDocument } from './protocol.ts';

/** How far behind a change may come, in changes and in the UTF-16 units of their texts. */
const KEPT_CHANGES = 64;
const KEPT_UNITS = 1 << 20;

interface Change {
  readonly version: number;
  readonly parts: readonly TextDocumentContentChangeEvent[];
}

/** A document, the text before its last changes, and these by version: what a change that comes late is put between. */
interface Open {
  document: TextDocument;
  readonly before: TextDocument;
  readonly changes: Change[];
}

/**
 * What the editor holds. The protocol promises changes in order, and there are editors that do not keep it (Helix 25.01 in
 * bursts of keys). Versions say the order, and may leave numbers out, so waiting for a number could be waiting for ever: a
 * change counts when it comes, and one of a smaller version that comes later is put where it belongs.
 */
export class Documents {
  readonly #open = new Map<string, Open>();

  /** A document that is open already is replaced. */
  open(uri: string, version: number, text: string): TextDocument {
    const document = textDocument(uri, version, text);
    this.#open.set(uri, { document, before: textDocument(uri, version, text), changes: [] });
    return document;
  }

  /**
   * @returns why the change was left out: the document is not open, it came twice, or later than changes are kept. A text
   * that is whole counts whatever its version says, which mends what went wrong before.
   */
  change(uri: string, version: number, parts: readonly TextDocumentContentChangeEvent[]): string | undefined {
    const open = this.#open.get(uri);
    if (open === undefined) return `a change of ${uri}, which is not open, was left out`;
    const { document, before, changes } = open;
    const last = parts.findLastIndex((part) => !('range' in part && part.range));
    const valid = parts.slice(Math.max(last, 0)).filter(isWellFormed);
    if (last >= 0) {
      this.open(uri, Math.max(version, document.version), updateDocument(document, valid, version).getText());
      return undefined;
    }
    if (version <= before.version || changes.some((change) => change.version === version))
      return `change ${version} of ${uri} came behind change ${document.version} and was left out`;
    const next = changes.findIndex((change) => change.version > version);
    changes.splice(next < 0 ? changes.length : next, 0, { version, parts: valid });
    if (next < 0) open.document = updateDocument(document, valid, version);
    else open.document = replayed(open);
    forget(open);
    return undefined;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  get(uri: string): TextDocument | undefined {
    return this.#open.get(uri)?.document;
  }

  *all(): Iterable<TextDocument> {
    for (const { document } of this.#open.values()) yield document;
  }
}

function replayed({ before, changes }: Open): TextDocument {
  const document = textDocument(before.uri, before.version, before.getText());
  for (const { version, parts } of changes) updateDocument(document, [...parts], version);
  return document;
}

/** What is too old to have anything put before it becomes the text before. */
function forget({ before, changes }: Open): void {
  let units = changes.reduce((sum, change) => sum + unitsOf(change), 0);
  while (changes.length > KEPT_CHANGES || units > KEPT_UNITS) {
    const oldest = changes.shift()!;
    units -= unitsOf(oldest);
    updateDocument(before, [...oldest.parts], oldest.version);
  }
}

const unitsOf = ({ parts }: Change): number => parts.reduce((sum, { text }) => sum + text.length, 0);

function isWellFormed(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change.text !== 'string') return false;
  const range = 'range' in change ? change.range : undefined;
  if (range === undefined || range === null) return true;
  return [range.start, range.end].every(
    (at) => Number.isInteger(at?.line) && Number.isInteger(at?.character) && at.line >= 0 && at.character >= 0,
  );
}
