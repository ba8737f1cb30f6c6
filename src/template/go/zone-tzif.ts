/** Zone files in TZif format (zoneinfo_read.go). */
import { fromBytes } from './bytes.ts';
import type { Location, ZoneOffset } from './zone.ts';
import { parseZoneRule, ruleOffset, type ZoneRule } from './zone-rule.ts';

/** LoadLocationFromTZData; `undefined` for malformed data. */
export function parseZoneFile(name: string, data: Buffer): Location | undefined {
  try {
    return readFile(name, data);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it ends too early
    throw error;
  }
}

function readFile(name: string, data: Buffer): Location | undefined {
  if (data.toString('latin1', 0, 4) !== 'TZif') return undefined;
  const version = data[4]!;
  let block = readBlock(data, 0, 4);
  if (version >= 0x32) block = readBlock(data, block.end, 8);
  const rest = data.toString('latin1', block.end);
  const rule = rest.length > 2 && rest.startsWith('\n') && rest.endsWith('\n') ? rest.slice(1, -1) : '';
  return new FileLocation(name, block, rule === '' ? undefined : parseZoneRule(rule));
}

interface Block {
  readonly times: number[];
  readonly indices: Uint8Array;
  readonly zones: ZoneOffset[];
  readonly end: number;
}

/** One header and its data; times have `size` bytes. Data that ends too early makes Buffer throw. */
function readBlock(data: Buffer, start: number, size: 4 | 8): Block {
  const count = (i: number): number => data.readUInt32BE(start + 20 + i * 4);
  const [isUtcCount, isStdCount, leapCount, timeCount, zoneCount, charCount] = [0, 1, 2, 3, 4, 5].map(
    count,
  ) as number[];
  let at = start + 44;
  const times = Array.from({ length: timeCount! }, (_, i) =>
    size === 4 ? data.readInt32BE(at + i * 4) : Number(data.readBigInt64BE(at + i * 8)),
  );
  at += timeCount! * size;
  const indices = data.subarray(at, at + timeCount!);
  at += timeCount!;
  const names = data.subarray(at + zoneCount! * 6, at + zoneCount! * 6 + charCount!);
  const zones = Array.from({ length: zoneCount! }, (_, i) => readZone(data, at + i * 6, names));
  at += zoneCount! * 6 + charCount! + leapCount! * (size + 4) + isStdCount! + isUtcCount!;
  return { times, indices, zones, end: at };
}

function readZone(data: Buffer, at: number, names: Buffer): ZoneOffset {
  const name = names.subarray(data.readUInt8(at + 5));
  const end = name.indexOf(0);
  return {
    offset: data.readInt32BE(at),
    isDST: data.readUInt8(at + 4) !== 0,
    name: fromBytes(end < 0 ? name : name.subarray(0, end)),
  };
}

class FileLocation implements Location {
  readonly name: string;
  readonly #block: Block;
  readonly #rule: ZoneRule | undefined;
  constructor(name: string, block: Block, rule: ZoneRule | undefined) {
    this.name = name;
    this.#block = block;
    this.#rule = rule;
  }

  zones(): readonly ZoneOffset[] {
    return this.#block.zones;
  }

  lookup(unix: number): ZoneOffset {
    const { times, indices, zones } = this.#block;
    if (times.length > 0 && unix < times[0]!) return zones[this.#firstZone()]!;
    let low = 0;
    let high = times.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (unix < times[middle]!) high = middle;
      else low = middle;
    }
    // After the last transition the rule at the end of the file takes over.
    if (low >= times.length - 1 && this.#rule !== undefined) return ruleOffset(this.#rule, unix);
    return zones[indices[low] ?? 0]!;
  }

  /** zoneinfo.go: lookupFirstZone. */
  #firstZone(): number {
    const { indices, zones } = this.#block;
    if (!indices.includes(0)) return 0;
    const first = indices[0]!;
    if (zones[first]?.isDST) {
      for (let i = first - 1; i >= 0; i -= 1) if (!zones[i]!.isDST) return i;
    }
    const standard = zones.findIndex((zone) => !zone.isDST);
    return Math.max(standard, 0);
  }
}
