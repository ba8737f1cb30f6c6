/** Where a run of the command line reads and writes: the real process in `bin/kt.js`, anything else in tests and editors. */
export interface CliIo {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Files as an editor holds them, by whole path: they count more than those on disk, which need not have them. */
  readonly buffers?: ReadonlyMap<string, Uint8Array>;
  /** Standard input, read whole when a command asks for `-`. */
  readonly stdin?: string | Uint8Array | (() => string | Uint8Array) | undefined;
  /** `false` where nobody reads any more. */
  readonly stdout: (chunk: string | Uint8Array) => unknown;
  readonly stderr: (chunk: string | Uint8Array) => unknown;
  /** Whether somebody looks at standard output; nobody does where this is left out. */
  readonly isTerminal?: () => boolean;
  /** The same of standard error. */
  readonly isErrorTerminal?: () => boolean;
  /**
   * Has the user's wish to stop (Ctrl-C, a signal that ends the process) call something in place of ending the process at once; what
   * it returns takes that back. Left out where nobody can wish so.
   */
  readonly onInterrupt?: (call: () => void) => () => void;
  /** Asked for where an input is large; only the command line may change the settings of the engine. */
  readonly tuneForObjects?: (characters: number) => void;
  readonly tuneForTemplates?: (characters: number, renders?: number) => void;
}

/** Standard input as bytes; empty where there is none. */
export function readStdin(io: CliIo): Uint8Array {
  const input = typeof io.stdin === 'function' ? io.stdin() : io.stdin;
  return typeof input === 'string' ? Buffer.from(input, 'utf8') : (input ?? new Uint8Array());
}
