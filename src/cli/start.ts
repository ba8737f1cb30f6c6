/** What `bin/kt.js` runs. */
import { loadBundle, newParts } from './load-bundle.ts';
import { tuneForObjects } from './tune-for-objects.ts';
import { delayOptimising, tuneForTemplates } from './tune-for-templates.ts';

/** Commands that need a part of the program anyway. */
const PARTS: Readonly<Record<string, () => unknown>> = {
  check: () => require('./lint.cjs'),
  lint: () => require('./lint.cjs'),
  schema: () => require('./schemas.cjs'),
  explain: () => require('./schemas.cjs'),
  diff: () => require('./diff.cjs'),
};
const [command = '', ...rest] = process.argv.slice(2);

if (command === 'validate' && !rest.includes('--help') && !rest.includes('-h')) {
  (loadBundle('validate') as typeof import('../validate-main.ts')).main();
} else {
  const parts = newParts();
  const { main } = loadBundle('kt', parts) as typeof import('../main.ts');
  // Compiled code is accepted only under the flags it was made with, so bundles are loaded before flags are set.
  if (command !== 'render') parts.load('other-commands');
  if (Object.hasOwn(PARTS, command)) PARTS[command]!();
  if (['schema', 'explain', 'lint', 'check'].includes(command)) tuneForObjects(0);
  else if (command !== 'render' && command !== 'lsp') delayOptimising(command === 'diff' ? 1_000_000 : 4_000_000);
  main({ tuneForTemplates });
}
