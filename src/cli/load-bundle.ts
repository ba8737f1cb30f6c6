/**
 * Loads `dist/kt.bundle`, the program, and the bundles of its parts (`dist/schemas.bundle`) with the code that V8 compiled when the package was built (docs/adr/0002):
 * reading that is a quarter of the work of compiling. It is used only where build and engine are the same; otherwise the
 * bundle is compiled as ever.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Script } from 'node:vm';
import { withUsualFlags } from './engine-flags.ts';

type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  filename: string,
  dirname: string,
  parts: Parts,
) => void;

/** What the program does not need at once (scripts/lib/seldom-parts.mjs). */
interface Parts {
  /** The exports of a part. */
  readonly load: (name: string) => object;
  /** The exports of one module of a part; the part is loaded with the first look at one of them (scripts/lib/rare-modules.mjs). */
  readonly later: (name: string, module: number) => object;
  /** The program's modules that parts use as well; the program sets it. */
  shared?: () => object;
}

/** The bundle of rare modules: each is evaluated with the first call. */
type RareModules = Readonly<Record<number, () => Readonly<Record<string | symbol, unknown>>>>;

/**
 * The text of a bundle, and what V8 made of this very build, if anything: both files are read into the same memory, which the text has
 * left when the code comes, since on some hosts the first touch of 250 pages takes a millisecond. Of Node's own functions, which are compiled
 * when they are called first, only those are called that reading a chart calls, too.
 */
function readBundle(filename: string, compiled: string): { text: string; cachedData?: Uint8Array } {
  const file = openSync(filename, 'r');
  const code = opened(compiled);
  try {
    const size = fstatSync(file).size;
    const memory = Buffer.allocUnsafeSlow(Math.max(size, code?.size ?? 0));
    const text = latin1(memory, readAll(file, memory, size));
    const cachedData = code && compiledCode(code, memory, text.slice(0, text.indexOf('\n')));
    return cachedData ? { text, cachedData } : { text };
  } finally {
    closeSync(file);
    if (code) closeSync(code.file);
  }
}

interface Opened {
  readonly file: number;
  readonly size: number;
}

/** Where there is no compiled code, the bundle is compiled as ever. */
function opened(path: string): Opened | undefined {
  try {
    const file = openSync(path, 'r');
    return { file, size: fstatSync(file).size };
  } catch {
    return undefined;
  }
}

/**
 * The first line names the build: V8 itself compares no more than the length of the text. What follows begins at a multiple of 8 bytes,
 * or V8 copies all of it.
 */
function compiledCode({ file, size }: Opened, memory: Buffer, build: string): Uint8Array | undefined {
  try {
    const end = readAll(file, memory, size);
    const start = Math.ceil(build.length / 8) * 8;
    return latin1(memory, build.length) === build ? new Uint8Array(memory.buffer, start, end - start) : undefined;
  } catch {
    return undefined;
  }
}

/** @returns how much there was */
function readAll(file: number, memory: Buffer, size: number): number {
  let length = 0;
  for (let read = 1; read > 0 && length < size; length += read)
    read = readSync(file, memory, length, size - length, null);
  return length;
}

/** The first characters of a text; the build writes ASCII only. */
function latin1(bytes: Buffer, end: number): string {
  const { latin1Slice } = bytes as { latin1Slice?: (start: number, end: number) => string };
  return latin1Slice === undefined ? bytes.toString('latin1', 0, end) : latin1Slice.call(bytes, 0, end);
}

const inDist = (file: string): string => `${__dirname}/${file}`;

/**
 * The exports of a bundle. Its text is the module wrapper already: a copy of half a megabyte less.
 * @param compiled which of the compiled codes of the bundle to use: what a run needs not hangs on what it is asked for
 */
export function loadBundle(name: string, parts = newParts(), compiled = name): object {
  const filename = inDist(`${name}.bundle`);
  const { text, cachedData } = readBundle(filename, inDist(`${compiled}.v8-cache`));
  const script = new Script(text, { filename, ...(cachedData ? { cachedData } : {}) });
  const bundle = { exports: {} };
  // For the bundle, its own file is the one that others can require.
  (script.runInThisContext() as Wrapper)(
    bundle.exports,
    requireUnderUsualFlags,
    bundle,
    inDist(`${name}.cjs`),
    __dirname,
    parts,
  );
  return bundle.exports;
}

const required = new Set<string>();

/**
 * Node holds its own modules compiled as well, under the flags as V8 has them of itself: `node:crypto` takes three times as
 * long to load under others.
 */
const requireUnderUsualFlags = Object.assign((id: string): unknown => {
  if (required.has(id)) return require(id);
  required.add(id);
  return withUsualFlags(() => require(id) as unknown);
}, require);

/** The parts of one program. */
export function newParts(): Parts {
  const loaded = new Map<string, object>();
  const parts: Parts = {
    load(name) {
      const known = loaded.get(name) ?? withUsualFlags(() => loadBundle(name, parts));
      loaded.set(name, known);
      return known;
    },
    later: (name, module) => new Proxy({}, { get: (_, one) => (parts.load(name) as RareModules)[module]!()[one] }),
  };
  return parts;
}
