import { fromBytes } from '../../template/go/bytes.ts';
import { GoError } from '../../template/value.ts';

/** One entry of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'symbolic link' | 'hard link' | 'device' | 'pipe';
  /** What a link leads to. */
  readonly target: string;
  /** Size as the header tells it. */
  readonly size: number;
  /** Empty for links, devices and folders, whatever their headers say; shorter than `size` where the archive ends before. */
  readonly data: Uint8Array;
}

type Kind = TarEntry['kind'];

const KINDS: Readonly<Record<string, Kind>> = {
  '1': 'hard link',
  '2': 'symbolic link',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'pipe',
};

const BLOCK = 512;
const invalidHeader = (): GoError => new GoError('archive/tar: invalid tar header');

/** Long names and other attributes that come in entries of their own before the entry they are about. */
interface Extension {
  name?: string;
  size?: number;
}

/** The entries of a tar archive: old, ustar, GNU and PAX headers. Global PAX headers are passed over. Go: archive/tar Reader. */
export function* readTar(bytes: Uint8Array): Generator<TarEntry> {
  let extension: Extension = {};
  for (let at = 0; at < bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    if (header.length < BLOCK) throw new GoError('unexpected EOF');
    if (!hasValidChecksum(header)) throw invalidHeader();
    const type = String.fromCharCode(header[156]!);
    const size = 'LKxg'.includes(type) ? readNumber(header, 124, 12) : (extension.size ?? readNumber(header, 124, 12));
    const stored = hasData(type) ? size : 0;
    at += BLOCK;
    const data = bytes.subarray(at, at + stored);
    at += Math.ceil(stored / BLOCK) * BLOCK;
    if ('LKxg'.includes(type) && data.length < stored) throw new GoError('unexpected EOF');
    if (type === 'x') Object.assign(extension, readPaxRecords(data));
    else if (type === 'L') extension.name = untilNul(data);
    else if (type !== 'K' && type !== 'g') {
      const name = extension.name ?? headerName(header);
      extension = {};
      yield { name, kind: kindOf(type, name), target: untilNul(header.subarray(157, 257)), size: stored, data };
    }
  }
}

/** Links, devices, folders and pipes are headers only. Go: isHeaderOnly. */
const hasData = (type: string): boolean => !'123456'.includes(type);

/** Old archives mark a folder by a slash at the name's end. */
const kindOf = (type: string, name: string): Kind =>
  /[\0 07]/.test(type) && name.endsWith('/') ? 'folder' : (KINDS[type] ?? 'file');

function hasValidChecksum(header: Uint8Array): boolean {
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i += 1) {
    const byte = i >= 148 && i < 156 ? 0x20 : header[i]!;
    unsigned += byte;
    signed += (byte << 24) >> 24;
  }
  const wanted = readNumber(header, 148, 8);
  return wanted === unsigned || wanted === signed;
}

const untilNul = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return fromBytes(end < 0 ? bytes : bytes.subarray(0, end));
};

/** Name of a header block; ustar keeps its first steps in another field. */
function headerName(header: Uint8Array): string {
  const name = untilNul(header.subarray(0, 100));
  const isUstar = untilNul(header.subarray(257, 263)) === 'ustar';
  const prefix = isUstar ? untilNul(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** An octal number, or a binary one where the first bit is set. Go: parseNumeric. */
function readNumber(header: Uint8Array, start: number, length: number): number {
  const field = header.subarray(start, start + length);
  if ((field[0]! & 0x80) !== 0) {
    let value = BigInt(field[0]! & 0x7f);
    for (const byte of field.subarray(1)) value = (value << 8n) | BigInt(byte);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw invalidHeader();
    return Number(value);
  }
  const text = untilNul(field).replace(/^[ \0]+|[ \0]+$/g, '');
  if (!/^[0-7]*$/.test(text)) throw invalidHeader();
  return text === '' ? 0 : Number.parseInt(text, 8);
}

/** Records of the form `LENGTH KEY=VALUE\n`. Go: parsePAX. */
function readPaxRecords(data: Uint8Array): Extension {
  const found: Extension = {};
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(0x20, at);
    const length = space < 0 ? Number.NaN : Number(fromBytes(data.subarray(at, space)));
    if (!Number.isSafeInteger(length) || length < 5 || at + length > data.length) throw invalidHeader();
    const record = fromBytes(data.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (equals < 1) throw invalidHeader();
    const value = record.slice(equals + 1);
    if (record.startsWith('path=')) found.name = value;
    else if (record.startsWith('size=')) found.size = paxSize(value);
    at += length;
  }
  return found;
}

function paxSize(text: string): number {
  const size = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(size)) throw invalidHeader();
  return size;
}
