import { posix } from 'node:path';
import { quote } from '../../template/go/strconv.ts';
import { GoError } from '../../template/value.ts';
import { InputFault, placed } from './fs.ts';
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

/**
 * The files of a packed chart, without the folder all of them lie in. Go: LoadArchiveFiles. What Helm takes without a word, links
 * and devices as empty files and paths that begin outside, is refused too.
 * @param archive how the archive is called in errors
 */
export function readArchive(bytes: Uint8Array, helm: 3 | 4, budget: ArchiveBudget, archive: string): ChartFile[] {
  try {
    const text = inflate(bytes);
    return text === undefined ? refuseBomb(bytes, helm, budget, archive) : filesIn(text, helm, budget, archive);
  } catch (error) {
    const isOfArchive = error instanceof GoError && !(error instanceof GzipHeaderError);
    if (!isOfArchive || error instanceof InputFault) throw error;
    throw placed(error, { file: archive, detail: `${archive}: ${error.message}` });
  }
}

function filesIn(tar: Uint8Array, helm: 3 | 4, budget: ArchiveBudget, archive: string): ChartFile[] {
  const files: ChartFile[] = [];
  let remaining = MAX_CHART_SIZE;
  for (const entry of readTar(tar)) {
    if (entry.kind === 'folder') continue;
    const name = entryFaults(archive, entry, () => {
      const inner = innerName(entry.name);
      checkSize(entry, remaining, helm);
      budget.take(entry.size);
      if (entry.data.length < entry.size)
        throw because('unexpected EOF', 'is cut off: the archive ends before it does');
      refuseOtherThanFiles(entry);
      return inner;
    });
    remaining -= entry.size;
    files.push({ name, data: trimBom(entry.data) });
  }
  if (files.length === 0) throw new GoError('no files in chart archive');
  return files;
}

/** A fault of an entry: Helm's sentence, and what is wrong in words that go on from the entry's name. */
const because = (message: string, what: string): InputFault => new InputFault(message, { detail: what });

/** Names archive and entry in the faults of an entry; those without a sentence of Helm's get ours. */
function entryFaults<T>(archive: string, { name }: TarEntry, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const detail = `${archive}: entry ${quote(name)} ${error.place.detail}`;
    if (error.message === '') throw new InputFault(`chart archive ${detail}`, { file: archive });
    throw new InputFault(error.message, { file: archive, detail });
  }
}

function refuseOtherThanFiles({ kind, target }: TarEntry): void {
  if (kind === 'file') return;
  const what = kind.endsWith('link') ? `${kind} to ${quote(target)}` : kind;
  throw because('', `is a ${what}; only files and folders are taken`);
}

function checkSize({ size, name }: TarEntry, remaining: number, helm: 3 | 4): void {
  const detail = `has ${size} bytes, of which ${remaining} may be unpacked`;
  if (size > remaining) throw because(tooLarge(helm), detail);
  if (helm === 3 && size > MAX_FILE_SIZE) {
    throw because(
      `decompressed chart file ${quote(name)} is larger than the maximum file size ${MAX_FILE_SIZE}`,
      `has ${size} bytes`,
    );
  }
  if (size === remaining) throw because(tooLarge(helm), detail);
}

const tooLarge = (helm: 3 | 4): string =>
  `decompressed chart is larger than the maximum ${helm === 3 ? 'file ' : ''}size ${MAX_CHART_SIZE}`;

/** So much of a gzip file is never more than a thousand times as large when it is unpacked. */
const BOMB_START = 64 * 1024;

/** Looks for the entry that is too large in the beginning of an archive that is too large as a whole. */
function refuseBomb(bytes: Uint8Array, helm: 3 | 4, budget: ArchiveBudget, archive: string): never {
  const { constants, gunzipSync } = zlib();
  const start = gunzipSync(bytes.subarray(0, BOMB_START), { finishFlush: constants.Z_SYNC_FLUSH });
  try {
    filesIn(start, helm, budget, archive);
  } catch (error) {
    if (error instanceof InputFault && error.message !== 'unexpected EOF') throw error;
  }
  throw new GoError(tooLarge(helm));
}

const zlib = () => require('node:zlib') as typeof import('node:zlib');

/** Unpacks gzip; undefined where it holds more than a chart may hold. */
function inflate(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length === 0) throw new GoError('EOF');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new GzipHeaderError('gzip: invalid header');
  try {
    return zlib().gunzipSync(bytes, { maxOutputLength: MAX_CHART_SIZE + TAR_OVERHEAD });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw inflateError(code, message);
  }
}

function inflateError(code: string | undefined, message: string): GoError {
  if (code === 'Z_BUF_ERROR') return new GoError('unexpected EOF');
  if (/header|method/.test(message)) return new GzipHeaderError('gzip: invalid header');
  return new GoError(/data check|length check/.test(message) ? 'gzip: invalid checksum' : 'flate: corrupt input');
}

const PARENT = 'chart illegally references parent directory';
const ABSOLUTE = 'chart illegally contains absolute paths';

/** Path of an entry inside the chart; refuses every path that leads out of it. */
function innerName(entryName: string): string {
  // Archives made on Windows may have backslashes.
  const delimiter = entryName.includes('\\') ? '\\' : '/';
  const steps = entryName.split(delimiter);
  const joined = steps.slice(1).join('/');
  // Helm looks behind the first step only, whatever it is.
  if (joined.startsWith('/') || steps[0] === '') throw because(ABSOLUTE, 'is an absolute path');
  const name = cleanPath(joined);
  if (name === '.') {
    throw because(
      `chart illegally contains content outside the base directory: ${quote(entryName)}`,
      "lies beside the chart's folder",
    );
  }
  if (name.startsWith('..') || steps[0] === '..') throw because(PARENT, 'leads out of the chart');
  if (/^[a-zA-Z]:\//.test(name)) throw because('chart contains illegally named files', 'names a drive');
  if (steps[0] === 'Chart.yaml') throw because('chart yaml not in base directory', 'lies in no folder of the chart');
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
