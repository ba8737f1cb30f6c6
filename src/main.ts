/**
 * What users of the package get, `dist/kt.cjs`: the library's public face and the command line as a function, beside the process that
 * `bin/kt.js` starts. The build makes it of src/program.ts; this file says the types.
 */

export type { CliIo } from './cli/io.ts';
export { main } from './cli/main.ts';
export { runCli } from './cli/run.ts';
export * from './index.ts';
