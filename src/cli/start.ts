/** What `bin/kt.js` runs. */
import { setFlagsFromString } from 'node:v8';
import { loadBundle } from './load-bundle.ts';

/** Commands that need a part of the program anyway. */
const PARTS: Readonly<Record<string, () => unknown>> = {
  validate: () => require('./schemas.cjs'),
  schema: () => require('./schemas.cjs'),
  explain: () => require('./schemas.cjs'),
  diff: () => require('./diff.cjs'),
};
const command = process.argv[2] ?? '';

const { main } = loadBundle('kt') as typeof import('../main.ts');
// Compiled code is accepted only under the flags it was made with, so bundles are loaded before flags are set.
if (Object.hasOwn(PARTS, command)) PARTS[command]!();
if (command === 'validate' || command === 'schema' || command === 'explain') {
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
