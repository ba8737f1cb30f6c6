import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromBytes } from '../template/go/bytes.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { systemReason } from './system-reason.ts';

/** The text of a file; bytes that are no UTF-8 stay recognisable (template/go/bytes.ts), so that the YAML reader can name their place. */
export function readText(path: string, cwd: string): string {
  try {
    return decodeText(readFileSync(resolve(cwd, path)));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${systemReason(error)}`);
  }
}

/** The same of a file as it is now, in an editor or on disk. */
export function currentText(path: string, { cwd, buffers }: Pick<CliIo, 'cwd' | 'buffers'>): string {
  const held = buffers?.get(resolve(cwd, path));
  return held === undefined ? readText(path, cwd) : decodeText(held);
}

/** ASCII takes the short way; UTF-16 is known by its mark, as YAML has it (PowerShell writes such files). */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.toString('utf16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff && buffer.length % 2 === 0)
    return Buffer.from(buffer).swap16().toString('utf16le');
  return isAscii(buffer) ? buffer.toString('latin1') : fromBytes(buffer);
}
