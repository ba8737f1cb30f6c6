import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Shown {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly severity: number;
  readonly code: string;
  readonly message: string;
  readonly tags?: number[];
  readonly relatedInformation?: {
    readonly location: { readonly uri: string; readonly range: Shown['range'] };
    readonly message: string;
  }[];
}

const KT = join(import.meta.dirname, '../../bin/kt.js');

/** A small client of the protocol: one server in a process of its own, over its standard input and output. */
export class Client {
  readonly process: ChildProcess;
  readonly notifications: Message[] = [];
  /** The findings told last, by URI. */
  readonly findings = new Map<string, Shown[]>();
  readonly requests: Message[] = [];
  stderr = '';
  #buffer = Buffer.alloc(0);
  #nextId = 1;

  /** The id of the request that was sent last. */
  get lastId(): number {
    return this.#nextId - 1;
  }
  readonly #waiting = new Map<number | string, (message: Message) => void>();
  #listeners: (() => void)[] = [];

  constructor(args: readonly string[] = [], cwd?: string) {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    this.process = spawn(process.execPath, [KT, 'lsp', ...args], { stdio: 'pipe', env, ...(cwd && { cwd }) });
    this.process.stdout!.on('data', (chunk: Buffer) => this.#read(chunk));
    this.process.stderr!.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.process.stdin!.on('error', () => {});
  }

  async initialize(
    given: { readonly capabilities?: object; readonly settings?: object; readonly folders?: string[] } = {},
  ) {
    const result = await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: given.capabilities ?? {},
      initializationOptions: given.settings,
      workspaceFolders: (given.folders ?? []).map((path) => ({ uri: uri(path), name: path })),
    });
    this.notify('initialized', {});
    return result as { capabilities: Record<string, unknown>; serverInfo: { name: string; version: string } };
  }

  open(path: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: 'yaml', version, text } });
  }

  change(path: string, version: number, contentChanges: readonly object[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri: uri(path), version }, contentChanges });
  }

  close(path: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: uri(path) } });
  }

  ask<T = unknown>(method: string, path: string, position: Position, more: object = {}): Promise<T> {
    return this.request(`textDocument/${method}`, {
      textDocument: { uri: uri(path) },
      position,
      ...more,
    }) as Promise<T>;
  }

  /** The result; rejects with what an error says. */
  async request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.raw(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  raw(bytes: Uint8Array): void {
    this.process.stdin!.write(bytes);
  }

  /** Waits for the next findings of a file that fit. */
  async findingsOf(
    path: string,
    fits: (found: readonly Shown[]) => boolean = () => true,
    timeout = 20_000,
  ): Promise<Shown[]> {
    const end = Date.now() + timeout;
    for (;;) {
      const found = this.findings.get(uri(path));
      if (found !== undefined && fits(found)) return found;
      if (Date.now() > end)
        throw new Error(
          `no such findings of ${path} came: ${JSON.stringify(found)} ${this.stderr} ${JSON.stringify(this.notifications)}`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.#listeners.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** What the server says in its log. */
  log(): string[] {
    return this.#messages('window/logMessage');
  }

  /** What the server has the editor show. */
  shown(): string[] {
    return this.#messages('window/showMessage');
  }

  #messages(method: string): string[] {
    return this.notifications
      .filter((one) => one.method === method)
      .map(({ params }) => (params as { message: string }).message);
  }

  /** Says goodbye; the exit code. */
  async quit(): Promise<number | null> {
    await this.request('shutdown', null);
    this.notify('exit', null);
    return this.ended();
  }

  async ended(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    return this.process.exitCode;
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, end).toString())?.[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    if (message.method === undefined) this.#waiting.get(message.id!)?.(message);
    else if (message.id === undefined) {
      this.notifications.push(message);
      if (message.method === 'textDocument/publishDiagnostics') {
        const { uri: of, diagnostics } = message.params as { uri: string; diagnostics: Shown[] };
        this.findings.set(of, diagnostics);
      }
      for (const listener of this.#listeners.splice(0)) listener();
    } else {
      this.requests.push(message);
      this.send({ id: message.id, result: this.answerTo(message) });
    }
  }

  /** What the client answers to requests of the server. */
  answerTo: (message: Message) => unknown = () => null;
}

export const uri = (path: string): string => pathToFileURL(path).href;

/** Where a part of a text stands: the first one behind another part. */
export function at(text: string, part: string, shift = 0, behind = ''): Position {
  const offset = text.indexOf(part, behind === '' ? 0 : text.indexOf(behind)) + shift;
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
