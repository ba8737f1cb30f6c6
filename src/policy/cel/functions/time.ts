import { defineNullEquality, definer, type Environment } from '../library.ts';

const TIME = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';

/** Conversions of times that the engine does not have. */
export function registerTime(environment: Environment): void {
  const define = definer(environment);
  for (const type of [TIME, DURATION]) defineNullEquality(environment, type);
  define(`string(${TIME}): string`, (time: Date) => time.toISOString().replace('.000Z', 'Z'));
  define(`int(${TIME}): int`, (time: Date) => BigInt(Math.floor(time.getTime() / 1000)));
  define(`timestamp(${TIME}): ${TIME}`, (time: Date) => time);
  define(`string(${DURATION}): string`, (duration: { seconds: bigint; nanos: number }) => {
    const fraction = Math.abs(duration.nanos).toString().padStart(9, '0').replace(/0+$/, '');
    return `${duration.seconds}${fraction && `.${fraction}`}s`;
  });
  define(
    `int(${DURATION}): int`,
    (duration: { seconds: bigint; nanos: number }) => duration.seconds * 1_000_000_000n + BigInt(duration.nanos),
  );
  define(`duration(${DURATION}): ${DURATION}`, (duration: unknown) => duration);
}
