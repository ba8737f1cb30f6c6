/** The language server: a part of the program of its own, loaded by `kt lsp` alone (docs/adr/0002). */
export type { ClientSettings, LspHost } from './host.ts';

import type { LspHost } from './host.ts';
import { protocol } from './protocol.ts';
import { Server } from './server.ts';

/** Serves one client until it says goodbye or its end of the pipe closes; the library ends the process then. */
export function serve(host: LspHost): void {
  const { createConnection, StreamMessageReader, StreamMessageWriter } = protocol();
  const connection = createConnection(new StreamMessageReader(host.input), new StreamMessageWriter(host.output));
  new Server(connection, host).listen();
}

export { openSession } from '../session/index.ts';
