/** Node's binding to the engine, as far as it is used here. */
interface EngineBinding {
  readonly setFlagsFromString: (flag: string) => void;
}

/**
 * Sets flags of V8. `node:v8` would do, but it reads the whole of Node's streams first, 2 ms of the 40 that a small chart takes;
 * Node 20 hands out what is behind it as well. Where it does not (later versions, a process with fewer permissions), the
 * module is taken.
 */
export function setEngineFlags(...flags: readonly EngineFlag[]): void {
  for (const flag of flags) changed.set(nameOf(flag), flag);
  apply(flags);
}

const isNode20 = process.versions.node.startsWith('20.');

/**
 * Sets flags in Node 20 alone: later versions say on stderr of some that they do not know them, and read a large module to set any
 * (engineBinding).
 */
export function setFlagsOfNode20(...flags: readonly EngineFlag[]): void {
  if (isNode20) setEngineFlags(...flags);
}

/** Takes a flag back, where it was set. */
export function resetEngineFlag(name: FlagName): void {
  if (changed.delete(name)) apply([USUAL[name]]);
}

/**
 * Calls with the flags as V8 has them of itself: compiled code is accepted only under those it was made with, and a part of
 * the program may be loaded when others are set.
 */
export function withUsualFlags<T>(call: () => T): T {
  if (changed.size === 0) return call();
  apply([...changed.keys()].map((name) => USUAL[name]));
  try {
    return call();
  } finally {
    apply([...changed.values()]);
  }
}

/** What is set of each of these flags where nobody sets it. */
const USUAL = {
  '--interrupt-budget': '--interrupt-budget=67584',
  '--max-optimized-bytecode-size': '--max-optimized-bytecode-size=61440',
  '--semi-space-growth-factor': '--semi-space-growth-factor=2',
  '--no-turbo-inlining': '--turbo-inlining',
  '--no-lazy-feedback-allocation': '--lazy-feedback-allocation',
  '--no-sparkplug': '--sparkplug',
  '--no-reset-interrupt-on-ic-update': '--reset-interrupt-on-ic-update',
  '--no-regexp-tier-up': '--regexp-tier-up',
} as const;
type FlagName = keyof typeof USUAL;
type EngineFlag = FlagName | `${FlagName}=${number}`;

const nameOf = (flag: EngineFlag): FlagName => flag.split('=', 1)[0] as FlagName;

/** By name, as they were set last. */
const changed = new Map<FlagName, EngineFlag>();

function apply(flags: readonly string[]): void {
  const { setFlagsFromString } = engineBinding() ?? (require('node:v8') as typeof import('node:v8'));
  for (const flag of flags) setFlagsFromString(flag);
}

function engineBinding(): EngineBinding | undefined {
  if (!isNode20) return undefined;
  const { emitWarning } = process;
  process.emitWarning = () => {}; // the way through `process.binding` is deprecated, which is nothing that users could mend
  try {
    return (process as unknown as { binding: (name: string) => EngineBinding }).binding('v8');
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}
