import { gzipSync } from 'node:zlib';

/** An entry as a test wants it, however strange. */
export interface Entry {
  readonly name: string;
  readonly body?: string | Uint8Array;
  /** Default: a regular file. */
  readonly type?: string;
  /** What a link leads to. */
  readonly target?: string;
  /** Size the header tells, where it lies. */
  readonly size?: number;
}

/** A packed chart made by hand, so that archives can be built which no tar program makes. */
export function tgz(entries: readonly Entry[]): Buffer {
  return gzipSync(Buffer.concat([...tarBlocks(entries), Buffer.alloc(1024)]));
}

/** Header, data and filling of each entry. */
export const tarBlocks = (entries: readonly Entry[]): Buffer[] => entries.flatMap(blocks);

function blocks({ name, body = '', type = '0', target = '', size }: Entry): Buffer[] {
  const data = Buffer.from(body);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  writeSize(header, size ?? data.length);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(target, 157);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
}

/** From eight gigabytes on, the size is a binary number. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(size), 128);
}
