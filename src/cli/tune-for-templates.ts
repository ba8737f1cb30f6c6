import { resetEngineFlag, setFlagsOfNode20 } from './engine-flags.ts';

/** Up to so many characters of templates, the flags change nothing that could be measured. */
const SMALL = 10_000;

/** Up to so many characters of templates, code runs so rarely that compiling it takes as long as it saves. */
const SHORT = 15_000;

/** Budgets for templates that run once or twice, and for those that many renders run. */
const ONCE = 4_000_000;
const OFTEN = 300_000;

/**
 * Keeps V8 from making baseline code, 2 ms of the 40 that a small chart takes: functions are interpreted, or optimised. For a
 * chart that turns out to be larger this is taken back before its templates are parsed. To be called once the bundles are loaded.
 */
export function tuneForShortRun(): void {
  setFlagsOfNode20('--no-sparkplug', SELDOM_COMPILED, COMPILED_AT_ONCE);
}

/**
 * With each thing that V8 notes of a function it considers anew whether to optimise it, which in code that runs for the first
 * time is a fortieth of all work.
 */
export const SELDOM_COMPILED = '--no-reset-interrupt-on-ic-update';

/** Patterns, which are compiled twice else: when they are used first and when they are used again. Templates are cut up by a few. */
export const COMPILED_AT_ONCE = '--no-regexp-tier-up';

/**
 * Sets V8 for the templates of a chart, most of which run once or twice in a render.
 * @param characters how much text they are
 * @param renders how often the chart is rendered
 */
export function tuneForTemplates(characters: number, renders = 1): void {
  if (characters > SHORT || renders > 1) resetEngineFlag('--no-sparkplug');
  if (characters > SMALL) tuneForRendering(renders > 1 ? OFTEN : ONCE, renders > 1 ? 16 : 4);
}

/**
 * For runs that make texts more than objects: a run that collects its garbage once will do so again.
 * @param growth with how many times the room from then on (V8: 2). In a short run, touching new memory costs more than the
 * collections that it saves.
 */
export function tuneForRendering(budget: number, growth: number): void {
  delayOptimising(budget);
  setFlagsOfNode20(`--semi-space-growth-factor=${growth}`);
}

/**
 * Most runs end before optimised code pays: a larger budget of instructions keeps V8's compiler out of them. Node 20 alone
 * knows the flag; later versions say on stderr that they do not.
 */
export function delayOptimising(budget: number): void {
  setFlagsOfNode20(`--interrupt-budget=${budget}`);
}
