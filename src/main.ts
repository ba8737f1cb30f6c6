/** The entry of the bundle: the library's public face, the command line as a function, and the process that `bin/kt.js` starts. */

export type { CliIo } from './cli/io.ts';
export { main } from './cli/main.ts';
export { runCli } from './cli/run.ts';
export * from './index.ts';
