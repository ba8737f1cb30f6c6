import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';
import type { ExitCode } from './exit.ts';
import type { CliIo } from './io.ts';

/** Runs a command line on the real process, and ends it. */
export function runOnProcess(
  run: (argv: readonly string[], io: CliIo) => Promise<ExitCode>,
  abilities: Pick<CliIo, 'tuneForObjects' | 'tuneForTemplates'> = {},
): void {
  const code = run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdin: () => readFileSync(0),
    stdout: (chunk) => writeAll(1, chunk),
    stderr: (chunk) => writeAll(2, chunk),
    isTerminal: () => isTerminal(1),
    isErrorTerminal: () => isTerminal(2),
    onInterrupt,
    ...abilities,
  });
  // All output is written by now, so nothing is lost by leaving at once; taking the heap apart would cost milliseconds.
  void code.then((exitCode) => process.exit(exitCode));
}

/** While somebody listens, a signal does not end the process. */
function onInterrupt(call: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, call);
  return () => {
    for (const signal of signals) process.off(signal, call);
  };
}

/** node:tty brings the whole of node:net with it, so it is asked only of what may be a terminal. */
function isTerminal(fd: number): boolean {
  const { devNull } = require('node:os') as typeof import('node:os');
  const stats = fstatSync(fd);
  if (!stats.isCharacterDevice() || stats.rdev === statSync(devNull, { throwIfNoEntry: false })?.rdev) return false;
  const { isatty } = require('node:tty') as typeof import('node:tty');
  return isatty(fd);
}

/** Synchronous writes are the cheapest way out of a short process; a full pipe is waited for, of a closed one nothing is said. @returns whether anybody reads */
function writeAll(fd: number, chunk: string | Uint8Array): boolean {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE') return false;
      else throw error;
    }
  }
  return true;
}
