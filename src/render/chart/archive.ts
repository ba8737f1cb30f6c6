import { posix } from 'node:path';
import { quote } from '../../template/go/strconv.ts';
import { GoError } from '../../template/value.ts';
import { readTar, type TarEntry } from './tar.ts';
import type { ChartFile } from './types.ts';

/** Most that an archive may hold once it is unpacked. Go: MaxDecompressedChartSize. */
export const MAX_CHART_SIZE = 100 * 1024 * 1024;
/** Largest file of a chart in Helm 3; Helm 4 limits the sum only. Go: MaxDecompressedFileSize. */
export const MAX_FILE_SIZE = 5 * 1024 * 1024;
/** Charts in charts: Helm goes down without end. */
const MAX_DEPTH = 64;
const MAX_ENTRIES = 100_000;
/** Room for tar's own headers, which Helm's limit does not count. */
const TAR_OVERHEAD = MAX_ENTRIES * 1024;

/** What may still be unpacked while one chart and all archives in it are loaded. */
export class ArchiveBudget {
  private remaining = 4 * MAX_CHART_SIZE;
  private entries = MAX_ENTRIES;
  private depth = 0;

  /** Counts one entry. */
  take(size: number): void {
    this.remaining -= size;
    this.entries -= 1;
    if (this.remaining < 0 || this.entries < 0)
      throw new GoError('chart archives hold too much data or too many files');
  }

  /** Runs `load` one chart deeper. */
  nested<T>(load: () => T): T {
    if (this.depth >= MAX_DEPTH) throw new GoError(`charts are nested more than ${MAX_DEPTH} levels deep`);
    this.depth += 1;
    try {
      return load();
    } finally {
      this.depth -= 1;
    }
  }
}

/** A header that is not gzip's: loaders of files name the file then. Go: gzip.ErrHeader. */
export class GzipHeaderError extends GoError {}

/** The files of a packed chart, without the folder all of them lie in. Go: LoadArchiveFiles. */
export function readArchive(bytes: Uint8Array, helm: 3 | 4, budget: ArchiveBudget): ChartFile[] {
  const files: ChartFile[] = [];
  let remaining = MAX_CHART_SIZE;
  for (const entry of readTar(inflate(bytes, helm))) {
    if (entry.isFolder) continue;
    const name = innerName(entry.name);
    budget.take(entry.size);
    checkSize(entry, remaining, helm);
    remaining -= entry.size;
    files.push({ name, data: trimBom(entry.data) });
  }
  if (files.length === 0) throw new GoError('no files in chart archive');
  return files;
}

function checkSize(entry: TarEntry, remaining: number, helm: 3 | 4): void {
  if (entry.size > remaining) throw tooLarge(helm);
  if (helm === 3 && entry.size > MAX_FILE_SIZE) {
    throw new GoError(
      `decompressed chart file ${quote(entry.name)} is larger than the maximum file size ${MAX_FILE_SIZE}`,
    );
  }
  if (entry.size === remaining) throw tooLarge(helm);
}

const tooLarge = (helm: 3 | 4): GoError =>
  new GoError(`decompressed chart is larger than the maximum ${helm === 3 ? 'file ' : ''}size ${MAX_CHART_SIZE}`);

/** Unpacks gzip, but never more than a chart may hold. */
function inflate(bytes: Uint8Array, helm: 3 | 4): Uint8Array {
  if (bytes.length === 0) throw new GoError('EOF');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new GzipHeaderError('gzip: invalid header');
  const { gunzipSync } = require('node:zlib') as typeof import('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_CHART_SIZE + TAR_OVERHEAD });
  } catch (error) {
    throw inflateError(error as NodeJS.ErrnoException, helm);
  }
}

function inflateError(error: NodeJS.ErrnoException, helm: 3 | 4): GoError {
  if (error.code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(helm);
  if (error.code === 'Z_BUF_ERROR') return new GoError('unexpected EOF');
  if (/header|method/.test(error.message)) return new GzipHeaderError('gzip: invalid header');
  return new GoError(/data check|length check/.test(error.message) ? 'gzip: invalid checksum' : 'flate: corrupt input');
}

/** Path of an entry inside the chart; refuses every path that leads out of it. */
function innerName(entryName: string): string {
  // Archives made on Windows may have backslashes.
  const delimiter = entryName.includes('\\') ? '\\' : '/';
  const steps = entryName.split(delimiter);
  const joined = steps.slice(1).join('/');
  if (joined.startsWith('/')) throw new GoError('chart illegally contains absolute paths');
  const name = cleanPath(joined);
  if (name === '.') {
    throw new GoError(`chart illegally contains content outside the base directory: ${quote(entryName)}`);
  }
  if (name.startsWith('..')) throw new GoError('chart illegally references parent directory');
  if (/^[a-zA-Z]:\//.test(name)) throw new GoError('chart contains illegally named files');
  if (steps[0] === 'Chart.yaml') throw new GoError('chart yaml not in base directory');
  return name;
}

/** path.Clean: as node's normalize, but without the slash at the end. */
const cleanPath = (path: string): string => {
  const clean = posix.normalize(path);
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
};

/** Go: bytes.TrimPrefix(data, utf8bom). */
export const trimBom = (data: Uint8Array): Uint8Array =>
  data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? data.subarray(3) : data;
