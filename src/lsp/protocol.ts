import { lazy } from '../core/lazy.ts';

/** The library of the protocol, read when a server starts (docs/adr/0002). */
export const protocol = lazy(
  () => require('vscode-languageserver/node') as typeof import('vscode-languageserver/node'),
);

const documents = lazy(
  () => require('vscode-languageserver-textdocument') as typeof import('vscode-languageserver-textdocument'),
);

export type { TextDocument } from 'vscode-languageserver-textdocument';

/** A text with the line ends and the UTF-16 columns of the protocol. */
export const textDocument = (uri: string, version: number, text: string) =>
  documents().TextDocument.create(uri, '', version, text);

/** Applies edits in their order; positions beyond the text count as its end. */
export const updateDocument = (
  document: import('vscode-languageserver-textdocument').TextDocument,
  changes: import('vscode-languageserver-textdocument').TextDocumentContentChangeEvent[],
  version: number,
) => documents().TextDocument.update(document, changes, version);
