import { setEngineFlags, setFlagsOfNode20 } from './engine-flags.ts';
import { COMPILED_AT_ONCE, delayOptimising, SELDOM_COMPILED } from './tune-for-templates.ts';

/** From so many characters on, optimised code pays so soon that V8 should not wait for more evidence. */
const VERY_LARGE = 4_000_000;

/**
 * Sets V8 for inputs with many objects. They go through a lot of code, each function a little: compiling functions alone,
 * not what they call with them, is done in three quarters of the time, and the code is no slower. Compiled code is
 * accepted only under the flags it was made with, so bundles must be loaded before.
 * @param characters how much text there is to check
 */
export function tuneForObjects(characters: number): void {
  setEngineFlags('--no-turbo-inlining', '--max-optimized-bytecode-size=3000');
  // A third of the default: a tenth less work for 20,000 objects, but a fifth more for 4,000.
  if (characters > VERY_LARGE) setFlagsOfNode20('--interrupt-budget=20000');
}

/** Up to so many characters most functions are called a few times: V8 does better to note from the first call on what they meet. */
const SMALL = 500_000;

/** For rules over objects. Few functions of so much code are run often enough to be worth more than their bytecode. */
export function tuneForLint(characters = 0): void {
  tuneForObjects(characters);
  delayOptimising(1_000_000);
  setFlagsOfNode20(SELDOM_COMPILED);
  if (characters > 0 && characters < SMALL) setEngineFlags('--no-lazy-feedback-allocation');
}

/** The same for charts, whose objects are rendered first. */
export function tuneForCharts(): void {
  tuneForLint();
  setFlagsOfNode20(COMPILED_AT_ONCE);
}
