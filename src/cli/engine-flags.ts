/** Node's binding to the engine, as far as it is used here. */
interface EngineBinding {
  readonly setFlagsFromString: (flag: string) => void;
}

/**
 * Sets flags of V8. `node:v8` would do, but it reads the whole of Node's streams first, 2 ms of the 40 that a small chart takes;
 * Node 20 hands out what is behind it as well. Where it does not (later versions, a process with fewer permissions), the
 * module is taken.
 */
export function setEngineFlags(...flags: readonly string[]): void {
  const { setFlagsFromString } = engineBinding() ?? (require('node:v8') as typeof import('node:v8'));
  for (const flag of flags) setFlagsFromString(flag);
}

function engineBinding(): EngineBinding | undefined {
  if (!process.versions.node.startsWith('20.')) return undefined;
  const { noDeprecation } = process;
  process.noDeprecation = true; // the way through `process.binding` is deprecated, which is nothing that users could mend
  try {
    return (process as unknown as { binding: (name: string) => EngineBinding }).binding('v8');
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
}
