/** What `bin/kt.js` runs. */
import { existsSync } from 'node:fs';
import { withUsualFlags } from './engine-flags.ts';
import { loadBundle, newParts } from './load-bundle.ts';
import { tuneForCharts, tuneForLint, tuneForObjects } from './tune-for-objects.ts';
import { delayOptimising, tuneForRendering, tuneForShortRun, tuneForTemplates } from './tune-for-templates.ts';

/** Commands that need a part of the program anyway. */
const PARTS: Readonly<Record<string, () => unknown>> = {
  schema: () => require('./schemas.cjs'),
  explain: () => require('./schemas.cjs'),
};
const [command = '', ...rest] = process.argv.slice(2);
const asksForHelp = rest.includes('--help') || rest.includes('-h');

// Compiled code is accepted only under the flags it was made with, so bundles are loaded before flags are set.
if (command === 'validate' && !asksForHelp) {
  (loadBundle('validate') as typeof import('../validate-main.ts')).main();
} else if (command === 'lint' && !asksForHelp && isUsual(rest)) {
  const bundle = loadBundle('lint-usual') as typeof import('../lint-usual-main.ts');
  const complete = () => (loadBundle('lint', newParts(), 'lint-charts') as typeof import('../lint-main.ts')).runLint;
  bundle.main({ tuneForObjects: tuneForLint }, complete);
} else if (command === 'check' && !asksForHelp && mayBeUnchanged(rest)) {
  const bundle = loadBundle('check-unchanged') as typeof import('../check-unchanged-main.ts');
  delayOptimising(1_000_000);
  bundle.main({ tuneForObjects: tuneForLint }, () => loadLint('check').runLint);
} else if ((command === 'lint' || command === 'check') && !asksForHelp) {
  loadLint(command).main({ tuneForObjects: tuneForLint });
} else if (command === 'diff' && !asksForHelp) {
  const bundle = loadBundle('diff');
  tuneForRendering(1_000_000, 16);
  (bundle as typeof import('../diff-main.ts')).main({ tuneForTemplates });
} else {
  const parts = newParts();
  const { main } = loadBundle('kt', parts) as typeof import('../program.ts');
  if (command === 'render') tuneForShortRun();
  else parts.load('other-commands');
  if (Object.hasOwn(PARTS, command)) PARTS[command]!();
  if (['schema', 'explain'].includes(command)) tuneForObjects(0);
  else if (command !== 'render' && command !== 'lsp') tuneForRendering(4_000_000, 16);
  main({ tuneForTemplates });
}

function loadLint(name: string): typeof import('../lint-main.ts') {
  const charts = hasCharts(name, rest);
  const bundle = withUsualFlags(() => loadBundle('lint', newParts(), charts ? 'lint-charts' : 'lint'));
  if (charts) tuneForCharts();
  return bundle as typeof import('../lint-main.ts');
}

// Guesses, for speed: whatever they say, the run does the same.

/** Where a cache is, and no option with which the cache alone is no answer (src/cli/check/unchanged.ts). */
function mayBeUnchanged(args: readonly string[]): boolean {
  const more =
    /^-(?:[ow]|-(?:output|no-cache|watch|stdin|since|changed-files|shard|live|against|(?:write-)?baseline|config)\b)/;
  if (args.some((arg) => more.test(arg))) return false;
  const { XDG_CACHE_HOME, HOME = '' } = process.env;
  const named = args.find((arg) => arg.startsWith('--cache-dir'));
  return named !== undefined || existsSync(XDG_CACHE_HOME ? `${XDG_CACHE_HOME}/kt` : `${HOME}/.cache/kt`);
}

/** Without options of `kt lint` that src/cli/lint-usual.ts does not know. */
function isUsual(args: readonly string[]): boolean {
  const other = /^-(?!$|o|-(?:output|fail-on|max-warnings|partial|color|no-color)\b)/;
  return !hasCharts('lint', args) && !existsSync('.ktrc.yaml') && !args.some((arg) => other.test(arg));
}

function hasCharts(name: string, args: readonly string[]): boolean {
  if (args.some((arg) => /\.(tgz|tar\.gz)$/.test(arg) || existsSync(`${arg}/Chart.yaml`))) return true;
  if (name !== 'check') return false;
  const isManifest = (arg: string): boolean => /\.(ya?ml|json)$|^-$/.test(arg);
  return !args.some(isManifest) || ['--changed-files', '--stdin'].some((one) => args.includes(one));
}
