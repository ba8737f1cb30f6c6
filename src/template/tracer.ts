import type { State } from './state.ts';
import type { GoFunc, GoValue } from './value.ts';

/** Where a value comes from, as far as a tracer wants to know: only tracers look into it. */
export type Origin = object | undefined;

/**
 * Follows values through a render. Values themselves stay plain: as Go's static types, what is known of the value evaluated last
 * stands beside it, in `origin`. Without a tracer the evaluator asks for none of this.
 */
export interface Tracer {
  /** Origin of the value evaluated last. */
  origin: Origin;
  /** Origin of what the command before handed on, while the arguments of the next one are evaluated. */
  piped: Origin;
  /** Origins of the arguments of the call that is about to be made. */
  args: readonly Origin[];
  /** A template is started from outside or by a function (`include`, `tpl`): gives the origin of its dot. */
  start(s: State): Origin;
  /** A function is about to be called: it may change its arguments. */
  beforeCall(s: State, func: GoFunc, argv: readonly (GoValue | undefined)[], origins: readonly Origin[]): void;
  /** Origin of what a function gave. */
  ofResult(
    s: State,
    func: GoFunc,
    argv: readonly (GoValue | undefined)[],
    origins: readonly Origin[],
    result: GoValue | undefined,
  ): Origin;
  /**
   * A field or key of a value is about to be read: what is known where that fails.
   * @param inChain its value was just read itself: `.image.tag`
   */
  beforeField(origin: Origin, name: string, value: GoValue | undefined, inChain: boolean): void;
  /** All entries of a value are about to be gone through. */
  beforeEntries(value: GoValue | undefined): void;
  /** Origin of the key of an entry that has the given origin. */
  ofKey(entry: Origin): Origin;
  /** Origin of an entry of a map or list, which has the given origin itself. */
  ofElement(
    s: State,
    container: GoValue | readonly GoValue[] | undefined,
    key: string | number,
    origin: Origin,
  ): Origin;
}
