import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromBytes } from '../template/go/bytes.ts';
import { UsageError } from './exit.ts';
import { systemReason } from './system-reason.ts';

/** The text of a file; bytes that are no UTF-8 stay recognisable (template/go/bytes.ts), so that the YAML reader can name their place. */
export function readText(path: string, cwd: string): string {
  try {
    return decodeText(readFileSync(resolve(cwd, path)));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${systemReason(error)}`);
  }
}

/** ASCII takes the short way. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isAscii(buffer) ? buffer.toString('latin1') : fromBytes(buffer);
}
