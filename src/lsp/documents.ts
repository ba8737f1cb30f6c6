import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type TextDocument, textDocument, updateDocument } from './protocol.ts';

/** What the editor holds. The protocol promises changes in order; a server that believes it writes findings at lines that are not there. */
export class Documents {
  readonly #open = new Map<string, TextDocument>();

  /** A document that is open already is replaced. */
  open(uri: string, version: number, text: string): TextDocument {
    const document = textDocument(uri, version, text);
    this.#open.set(uri, document);
    return document;
  }

  /**
   * @returns why the change was left out: the document is not open, or it is an older one that came late. A text that is
   * whole counts whatever its version says, which mends what went wrong before.
   */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): string | undefined {
    const document = this.#open.get(uri);
    if (document === undefined) return `a change of ${uri}, which is not open, was left out`;
    const last = changes.findLastIndex((change) => !('range' in change && change.range));
    if (last < 0 && version <= document.version)
      return `change ${version} of ${uri} came behind change ${document.version} and was left out`;
    const valid = changes.slice(Math.max(last, 0)).filter(isWellFormed);
    this.#open.set(uri, updateDocument(document, valid, Math.max(version, document.version)));
    return undefined;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  get(uri: string): TextDocument | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<TextDocument> {
    return this.#open.values();
  }
}

function isWellFormed(change: TextDocumentContentChangeEvent): boolean {
  if (typeof change.text !== 'string') return false;
  const range = 'range' in change ? change.range : undefined;
  if (range === undefined || range === null) return true;
  return [range.start, range.end].every(
    (at) => Number.isInteger(at?.line) && Number.isInteger(at?.character) && at.line >= 0 && at.character >= 0,
  );
}
