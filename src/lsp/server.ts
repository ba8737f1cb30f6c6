import { sep } from 'node:path';
import type {
  Connection,
  InitializeParams,
  InitializeResult,
  TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { Diagnostic } from '../core/diagnostic.ts';
import { Checks } from './checks.ts';
import { toLspDiagnostic } from './convert.ts';
import { Documents } from './documents.ts';
import { codeActions, type Told } from './features/code-actions.ts';
import { completions } from './features/completion.ts';
import { definition } from './features/definition.ts';
import { hover } from './features/hover.ts';
import { references } from './features/references.ts';
import { documentSymbols } from './features/symbols.ts';
import type { ClientSettings, LspHost } from './host.ts';
import { type Place, placeAt } from './place.ts';
import { protocol } from './protocol.ts';
import { readSettings } from './settings.ts';
import type { Unit } from './unit.ts';
import { pathOf, uriOf } from './uri.ts';
import { Workspace } from './workspace.ts';

/** MessageType.Error of the protocol. */
const ERROR = 1;
/** What a folder brings that findings hang on. */
const WATCHED = '**/{*.yaml,*.yml,*.json,*.tpl,*.txt,*.hbs,*.tgz,Chart.lock,.helmignore}';

/** One server on one connection. It ends with the connection: `exit`, or the client's end of the pipe. */
export class Server {
  readonly #connection: Connection;
  readonly #host: LspHost;
  readonly #log: Connection['console'];
  readonly #documents = new Documents();
  readonly #workspace: Workspace;
  readonly #checks: Checks;
  /** What was told last, by unit and file. */
  readonly #told = new Map<string, ReadonlyMap<string, readonly Told[]>>();
  /** What was said to be wrong with the configurations of units, by their roots. */
  readonly #faults = new Map<string, string | undefined>();
  #capabilities: InitializeParams['capabilities'] = {};

  constructor(connection: Connection, host: LspHost) {
    this.#connection = connection;
    this.#host = host;
    this.#log = connection.console;
    this.#workspace = new Workspace(host);
    this.#checks = new Checks(
      (unit, findings) => this.#publish(unit, findings),
      (error) => this.#logError(error),
    );
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => this.#opened(uri, version, text));
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const fault = this.#documents.change(uri, version, contentChanges);
      if (fault === undefined) this.#changed(uri);
      else this.#log.warn(fault);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri }, text }) => this.#saved(uri, text));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.#closed(uri));
    connection.onDidChangeWatchedFiles(({ changes }) => this.#changedOnDisk(changes.map(({ uri }) => uri)));
    connection.onDidChangeConfiguration(({ settings }) => this.#configure(settings));
    this.#listenForRequests(connection);
    connection.listen();
  }

  #listenForRequests(connection: Connection): void {
    connection.onHover((params) => this.#answer(params, (place) => hover(place, this.#host)));
    connection.onDefinition((params) => this.#answer(params, definition));
    connection.onReferences((params) =>
      this.#answer(params, (place) => references(place, params.context?.includeDeclaration ?? false)),
    );
    connection.onCompletion((params) => this.#answer(params, completions));
    connection.onDocumentSymbol(({ textDocument }) =>
      this.#answer({ textDocument, position: { line: 0, character: 0 } }, documentSymbols),
    );
    connection.onCodeAction(({ textDocument, range }) =>
      this.#answer({ textDocument, position: range.start }, (place) => {
        const told = this.#told.get(place.unit.root);
        const all = [...(told?.values() ?? [])].flat().map(({ finding }) => finding);
        return codeActions(place, range, told?.get(place.path) ?? [], all);
      }),
    );
  }

  #initialize({ capabilities, initializationOptions }: InitializeParams): InitializeResult {
    this.#capabilities = capabilities ?? {};
    void this.#workspace.configure(readSettings(initializationOptions));
    return {
      serverInfo: { name: 'kt', version: this.#host.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: { includeText: true } },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentSymbolProvider: true,
        completionProvider: { triggerCharacters: ['.', '$', '"'] },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const { DidChangeWatchedFilesNotification } = protocol();
      const watchers = [WATCHED, '**/.ktrc*'].map((globPattern) => ({ globPattern }));
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.configuration) await this.#configure(undefined);
  }

  // Documents

  async #opened(uri: string, version: number, text: string): Promise<void> {
    this.#documents.open(uri, version, text);
    const path = pathOf(uri);
    if (path === undefined) return;
    const unit = await this.#workspace.open(path, text);
    // Changes may have come meanwhile.
    const document = this.#documents.get(uri);
    if (unit === undefined || document === undefined) return;
    unit.setText(path, document.getText());
    this.#checks.changed(unit, 0);
  }

  #changed(uri: string): void {
    const path = pathOf(uri);
    const document = this.#documents.get(uri);
    if (path === undefined || document === undefined) return;
    const unit = this.#workspace.unitOf(path);
    if (unit === undefined) {
      void this.#opened(uri, document.version, document.getText());
      return;
    }
    unit.setText(path, document.getText());
    this.#checks.changed(unit, this.#workspace.settings.delay);
  }

  /** The text that was saved settles what went wrong with changes; editors that watch no files tell of others by saving them. */
  #saved(uri: string, text: string | undefined): void {
    const document = this.#documents.get(uri);
    if (text !== undefined && document !== undefined && document.getText() !== text) {
      this.#documents.open(uri, document.version, text);
      this.#changed(uri);
    }
    this.#changedOnDisk([uri]);
  }

  #closed(uri: string): void {
    this.#documents.close(uri);
    const path = pathOf(uri);
    const closed = path === undefined ? undefined : this.#workspace.close(path);
    if (closed === undefined) return;
    if (!closed.isLast) {
      this.#checks.changed(closed.unit);
      return;
    }
    this.#checks.stop(closed.unit);
    this.#publish(closed.unit, new Map());
    this.#told.delete(closed.unit.root);
  }

  #changedOnDisk(uris: readonly string[]): void {
    const paths = uris.flatMap((uri) => pathOf(uri) ?? []);
    if (paths.some((path) => /(^|[\\/])(\.ktrc[^\\/]*|package\.json)$/.test(path))) void this.#refresh();
    for (const unit of this.#workspace.units) {
      const inside = paths.filter((path) => path === unit.root || path.startsWith(unit.root + sep));
      if (inside.length === 0) continue;
      unit.changedOnDisk(inside);
      this.#checks.changed(unit);
    }
  }

  async #refresh(): Promise<void> {
    await this.#workspace.refreshSettings();
    for (const unit of this.#workspace.units) this.#checks.changed(unit);
  }

  /** Editors that can be asked for their settings are. */
  async #configure(pushed: unknown): Promise<void> {
    const asked = this.#capabilities.workspace?.configuration
      ? await this.#connection.workspace.getConfiguration('kt').catch(() => undefined)
      : (pushed as { kt?: unknown } | undefined)?.kt;
    if (asked === undefined || asked === null) return;
    await this.#workspace.configure(readSettings(asked) satisfies ClientSettings);
    for (const unit of this.#workspace.units) this.#checks.changed(unit);
  }

  // Findings

  /** A broken configuration is told once: what is shown meanwhile are the findings from before. */
  #tellFault(unit: Unit): void {
    const fault = this.#workspace.faultOf(unit);
    if (fault === this.#faults.get(unit.root)) return;
    this.#faults.set(unit.root, fault);
    if (fault !== undefined)
      void this.#connection.sendNotification('window/showMessage', { type: ERROR, message: `kt: ${fault}` });
  }

  #publish(unit: Unit, findings: ReadonlyMap<string, readonly Diagnostic[]>): void {
    this.#tellFault(unit);
    const before = this.#told.get(unit.root)?.keys() ?? [];
    const open = this.#workspace.pathsOf(unit);
    const files = { uri: (path: string) => this.#uriOf(path), text: (path: string) => unit.textOf(path) };
    const told = new Map<string, Told[]>();
    for (const [path, found] of findings)
      told.set(
        path,
        mostOf(found).map((finding) => ({ finding, shown: toLspDiagnostic(finding, path, files) })),
      );
    for (const path of new Set([...open, ...before, ...findings.keys()])) {
      const uri = this.#uriOf(path);
      const version = this.#documents.get(uri)?.version;
      const diagnostics = (told.get(path) ?? []).map(({ shown }) => shown);
      void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    }
    this.#told.set(unit.root, told);
  }

  /** A file is told by the name that the editor opened it under. */
  #uriOf(path: string): string {
    for (const { uri } of this.#documents.all()) if (pathOf(uri) === path) return uri;
    return uriOf(path);
  }

  // Requests

  /** A fault of ours leaves one request without an answer to show, and the server as it was. */
  async #answer<T>(
    { textDocument, position }: TextDocumentPositionParams,
    answer: (place: Place) => T | Promise<T>,
  ): Promise<T | null> {
    // What the client takes back is read before the work begins.
    await new Promise(setImmediate);
    const document = this.#documents.get(textDocument.uri);
    const path = pathOf(textDocument.uri);
    const unit = path === undefined ? undefined : this.#workspace.unitOf(path);
    if (document === undefined || path === undefined || unit === undefined) return null;
    try {
      const uri = (file: string) => this.#uriOf(file);
      return await answer(placeAt({ unit, path, document, position, uri, settings: this.#workspace.settings }));
    } catch (error) {
      this.#logError(error);
      return null;
    }
  }

  #logError(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log.error(`this is a bug of kt ${this.#host.version}, please report it: ${text}`);
  }
}

/** No editor shows more findings of one file, and each of them takes its time on the way. */
const MOST_FINDINGS = 1000;

/** The gravest of too many, in their order. */
function mostOf(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= MOST_FINDINGS) return found;
  const grave = found.filter(({ severity }) => severity === 'error');
  const light = found.filter(({ severity }) => severity !== 'error');
  const kept = new Set([...grave, ...light].slice(0, MOST_FINDINGS));
  return found.filter((one) => kept.has(one));
}
