import type { Env } from '../template/env.ts';
import type { Chance } from './chance.ts';
import type { HelmVersion } from './types.ts';
import { readZoneFile } from './zone-files/disk.ts';

/** The clock of seeded renders: 2024-01-01T00:00:00Z. */
const SEEDED_NOW = 1_704_067_200_000_000_000n;

/** Clock, chance and time zone as functions see them: real, or the same for the same seed. */
export function createEnv(
  helm: HelmVersion,
  seed: string | undefined,
  step: (count: number) => void,
  drawn?: Env['drawn'],
  chance?: Chance,
): Env {
  if (seed !== undefined) {
    const randomBytes = seededRandom(seed);
    return { now: () => SEEDED_NOW, randomBytes, seeded: true, timeZone: 'UTC', helm, step, drawn };
  }
  return {
    now: chance?.now ?? systemNow,
    randomBytes: chance?.randomBytes ?? systemRandom,
    seeded: false,
    // Asked for only when a date is shown: the answer, which heeds TZ, takes a millisecond.
    get timeZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    zoneFile: readZoneFile,
    helm,
    step,
    drawn,
  };
}

export const systemNow = (): bigint => BigInt(Date.now()) * 1_000_000n;

const nodeCrypto = () => require('node:crypto') as typeof import('node:crypto');

const systemRandom = (size: number): Uint8Array => nodeCrypto().randomBytes(size);

/** A hash in counter mode: block n is SHA-256 of the seed's hash and n. Not for real secrets, but repeatable. */
export function seededRandom(seed: string): (size: number) => Uint8Array {
  const { createHash } = nodeCrypto();
  const key = createHash('sha256').update(`kt seed\0${seed}`).digest();
  let counter = 0n;
  let rest: Buffer = Buffer.alloc(0);
  return (size) => {
    const blocks = [rest];
    for (let length = rest.length; length < size; length += 32) {
      const number = Buffer.alloc(8);
      number.writeBigUInt64BE(counter);
      counter += 1n;
      blocks.push(createHash('sha256').update(key).update(number).digest());
    }
    const bytes = Buffer.concat(blocks);
    rest = bytes.subarray(size);
    return bytes.subarray(0, size);
  };
}
