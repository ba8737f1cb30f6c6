/** What `bin/kt.js` runs. */
import { setFlagsFromString } from 'node:v8';
import { loadBundle } from './load-bundle.ts';

/** Commands that need the part `schemas` anyway. */
const WITH_SCHEMAS = new Set(['validate', 'schema', 'explain']);

const { main } = loadBundle('kt') as typeof import('../main.ts');
// Compiled code is accepted only under the flags it was made with, so bundles are loaded before flags are set.
if (WITH_SCHEMAS.has(process.argv[2] ?? '')) {
  require('./schemas.cjs');
  // Many objects go through a lot of code, each function a little: compiling functions alone, not what they call with them, is
  // done in three quarters of the time, and the code is no slower.
  setFlagsFromString('--no-turbo-inlining');
  setFlagsFromString('--max-optimized-bytecode-size=3000');
} else if (process.versions.node.startsWith('20.')) {
  // Most runs end before optimised code pays; a budget of thirty times the default keeps V8's compiler out of them. Later
  // versions of Node do not know the flag, and say so on stderr.
  setFlagsFromString('--interrupt-budget=4000000');
}
main();
