/**
 * The entry of `dist/kt.bundle`: the process that `bin/kt.js` starts, the command line as a function, and the library, which is read
 * when somebody asks for it. What users see of it is src/main.ts.
 */
export { main } from './cli/main.ts';
export { runCli } from './cli/run.ts';
export { renderChart } from './render/render.ts';

export const library = () => require('./library.ts') as typeof import('./library.ts');
