import { readFileSync, writeSync } from 'node:fs';
import { runCli } from './run.ts';

/** The whole of `bin/kt.js`: the command line on the real process. */
export function main(): void {
  const code = runCli(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdin: () => readFileSync(0),
    stdout: (chunk) => writeAll(1, chunk),
    stderr: (chunk) => writeAll(2, chunk),
    // Loaded when somebody asks: most renders write no colour, and the module costs a millisecond.
    isTerminal: () => (require('node:tty') as typeof import('node:tty')).isatty(1),
  });
  // All output is written by now, so nothing is lost by leaving at once; taking the heap apart would cost milliseconds.
  void code.then((exitCode) => process.exit(exitCode));
}

/** Synchronous writes are the cheapest way out of a short process; a full pipe is waited for, a closed one ends the output quietly. */
function writeAll(fd: number, chunk: string | Uint8Array): void {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === 'EPIPE') return;
      else throw error;
    }
  }
}
