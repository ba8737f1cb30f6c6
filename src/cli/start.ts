/** What `bin/kt.js` runs. */
import { setFlagsFromString } from 'node:v8';
import { loadBundle } from './load-bundle.ts';

const { main } = loadBundle();
// Most runs end before optimised code pays; a budget of thirty times the default keeps V8's compiler out of them. It is set
// after the bundle is loaded, since compiled code is accepted only under the flags it was made with.
setFlagsFromString('--interrupt-budget=4000000');
main();
