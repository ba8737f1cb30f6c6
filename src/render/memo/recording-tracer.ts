import type { State } from '../../template/state.ts';
import type { Origin } from '../../template/tracer.ts';
import type { GoFunc, GoValue } from '../../template/value.ts';
import { RenderTracer } from '../trace/tracer.ts';
import type { ReadRecorder } from './read-recorder.ts';

/** Follows values, and has noted what is read meanwhile. */
export class RecordingTracer extends RenderTracer {
  recorder: ReadRecorder | undefined;

  override beforeField(origin: Origin, name: string, value: GoValue | undefined, inChain: boolean): void {
    this.recorder?.beforeField(origin, name, value);
    super.beforeField(origin, name, value, inChain);
  }

  override beforeEntries(value?: GoValue): void {
    this.recorder?.beforeEntries(value);
    super.beforeEntries();
  }

  override beforeCall(
    s: State,
    func: GoFunc,
    argv: readonly (GoValue | undefined)[],
    origins: readonly Origin[],
  ): void {
    this.recorder?.beforeCall(s, func, argv);
    super.beforeCall(s, func, argv, origins);
  }

  override ofElement(
    s: State,
    container: GoValue | readonly GoValue[] | undefined,
    key: string | number,
    origin: Origin,
  ): Origin {
    this.recorder?.ofElement(s, container, key);
    return super.ofElement(s, container, key, origin);
  }
}
