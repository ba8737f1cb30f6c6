/** What the outside world gives to functions that are not pure: fixed by `--seed`, real otherwise. The only place where clock and chance enter. */
export interface Env {
  /** Nanoseconds since the Unix epoch. */
  now(): bigint;
  /** That many random bytes. */
  randomBytes(size: number): Uint8Array;
  /** Whether `randomBytes` follows from a seed: then keys must follow from it too. */
  readonly seeded: boolean;
  /** What costs much to draw, by what was asked for: renders that nobody uses for more than a look draw it once. */
  readonly drawn?: Map<string, unknown> | undefined;
  /** Name of the local time zone (`UTC`, `Europe/Berlin`). */
  readonly timeZone: string;
  /** The system's time zone file of that name; without it zones are Node's, the same on every system. */
  readonly zoneFile?: (name: string) => Uint8Array | undefined;
  /** Helm's major version whose functions and wordings are used. */
  readonly helm: 3 | 4;
  /** A further step of work: throws a TemplateError where the limit on steps is exceeded. Long loops in functions call it with their length. */
  step(count: number): void;
}

/** Draws something that takes long, or finds what was drawn before where that will do. */
export function drawCostly<T>({ drawn }: Env, what: string, draw: () => T): T {
  if (drawn === undefined) return draw();
  if (!drawn.has(what)) drawn.set(what, draw());
  return drawn.get(what) as T;
}
