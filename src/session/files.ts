import { allFiles, namesLeft } from '../render/chart/all-files.ts';
import { readDirectory } from '../render/chart/directory.ts';
import type { ChartFs } from '../render/chart/fs.ts';
import { loadContext } from '../render/chart/load.ts';
import type { ChartFile } from '../render/chart/types.ts';
import { HelmLog } from '../render/log.ts';
import { compareBytes } from '../template/go/bytes.ts';
import { GoError } from '../template/value.ts';
import type { ValueSetFiles } from './types.ts';

/** Larger values files are none. */
const MAX_VALUES_FILE = 100 * 1024 * 1024;
/** Values of chart-testing, which does not try a chart without where there are some. */
const CI = /^[^/]+-values\.ya?ml$/;
const BESIDE = /^values[-.].+\.ya?ml$/;

/** A chart's files at one moment: nothing of it changes. */
export interface Snapshot {
  /** What Helm reads of the folder, in its order. A file that did not change is the same object. */
  readonly files: readonly ChartFile[];
  /** All of them as texts, as `LintChart.files` has them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why the folder could not be read, in Helm's words. */
  readonly fault: string | undefined;
  /** The sets of values that are there by convention. */
  readonly valueSets: readonly ValueSetFiles[];
  /** The text of a file of values, which Helm need not read as one of the chart; `undefined` where there is none. */
  readonly valuesText: (path: string) => string | undefined;
}

interface Disk {
  readonly files: ReadonlyMap<string, ChartFile>;
  /** Names of files in the chart's folder and in `ci`, also where Helm ignores them. */
  readonly names: readonly string[];
  readonly fault: string | undefined;
  readonly values: Map<string, string | undefined>;
}

/** The files of a chart: those of the disk under the texts of an editor. */
export class SessionFiles {
  readonly #root: string;
  readonly #fs: ChartFs;
  #disk: Disk | undefined;
  /** The disk may have changed since. */
  #isStale = true;
  readonly #held = new Map<string, ChartFile>();
  #snapshot: Snapshot | undefined;
  /** What files hold as texts: themselves, and what lies in them if they are archives. */
  readonly #texts = new WeakMap<ChartFile, ReadonlyMap<string, string>>();

  constructor(root: string, fs: ChartFs) {
    this.#root = root;
    this.#fs = fs;
  }

  /** @returns whether that changed anything */
  hold(path: string, text: string | undefined): boolean {
    const held = this.#held.get(path);
    if (text === undefined) {
      if (held === undefined) return false;
      this.#held.delete(path);
      // Others may have written it meanwhile.
      this.#isStale = true;
    } else {
      const data = new TextEncoder().encode(text.startsWith('\ufeff') ? text.slice(1) : text);
      if (held !== undefined && isEqual(held, data)) return false;
      const ofDisk = this.#disk?.files.get(path);
      this.#held.set(path, ofDisk && isEqual(ofDisk, data) ? ofDisk : { name: path, data });
    }
    this.#snapshot = undefined;
    return true;
  }

  /** Something on the disk is no longer as it was. */
  reread(): void {
    this.#isStale = true;
    this.#snapshot = undefined;
  }

  close(): void {
    this.#held.clear();
    this.#disk = undefined;
    this.#snapshot = undefined;
  }

  snapshot(): Snapshot {
    this.#snapshot ??= this.#take();
    return this.#snapshot;
  }

  #take(): Snapshot {
    if (this.#disk === undefined || this.#isStale) this.#disk = this.#read();
    this.#isStale = false;
    const { files: ofDisk, fault, names, values } = this.#disk;
    const files = [...this.#merged(ofDisk).values()];
    const held = new Map(this.#held);
    const textOf = (path: string): string | undefined => {
      const file = held.get(path);
      if (file !== undefined) return new TextDecoder().decode(file.data);
      if (!values.has(path)) values.set(path, this.#readText(path));
      return values.get(path);
    };
    return {
      files,
      texts: new Map(files.flatMap((file) => [...this.#textsOf(file)])),
      fault,
      valueSets: valueSetsIn([...new Set([...names, ...held.keys()])]),
      valuesText: textOf,
    };
  }

  /** Files that only the editor has are there as far as .helmignore lets them be. */
  #merged(ofDisk: ReadonlyMap<string, ChartFile>): ReadonlyMap<string, ChartFile> {
    if (this.#held.size === 0) return ofDisk;
    const merged = new Map([...ofDisk].map(([name, file]) => [name, this.#held.get(name) ?? file]));
    const fresh = [...this.#held.keys()].filter((name) => !ofDisk.has(name));
    if (fresh.length === 0) return merged;
    const ignoreFile = this.#held.get('.helmignore')?.data ?? this.#ignoreFile();
    const text = ignoreFile === undefined ? '' : new TextDecoder().decode(ignoreFile);
    for (const name of namesLeft(fresh, text)) merged.set(name, this.#held.get(name)!);
    return new Map([...merged].sort(([a], [b]) => compareBytes(a, b)));
  }

  #ignoreFile(): Uint8Array | undefined {
    return quietly(() => this.#fs.readFile(`${this.#fs.resolve(this.#root)}/.helmignore`, MAX_VALUES_FILE));
  }

  #textsOf(file: ChartFile): ReadonlyMap<string, string> {
    let texts = this.#texts.get(file);
    if (texts === undefined) {
      texts = allFiles([file]);
      this.#texts.set(file, texts);
    }
    return texts;
  }

  #read(): Disk {
    const root = this.#fs.resolve(this.#root);
    const known = this.#disk?.files ?? new Map<string, ChartFile>();
    let files: ChartFile[] = [];
    let fault: string | undefined;
    try {
      if (this.#fs.stat(root).kind === 'folder') files = readDirectory(loadContext(4, new HelmLog()), this.#fs, root);
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      // A folder that is gone has no files, and that is all there is to say.
      if (quietly(() => this.#fs.stat(root)) !== undefined) fault = error.message;
    }
    const names = (folder: string): string[] => (quietly(() => this.#fs.readDir(folder)) ?? []).map(({ name }) => name);
    const kept = (file: ChartFile): ChartFile => {
      const before = known.get(file.name);
      return before && isEqual(before, file.data) ? before : file;
    };
    return {
      files: new Map(files.map((file) => [file.name, kept(file)])),
      names: [...names(root), ...names(`${root}/ci`).map((name) => `ci/${name}`)],
      fault,
      values: new Map(),
    };
  }

  #readText(path: string): string | undefined {
    if (path.split('/').includes('..')) return undefined;
    const data = quietly(() => this.#fs.readFile(`${this.#fs.resolve(this.#root)}/${path}`, MAX_VALUES_FILE));
    return data === undefined ? undefined : new TextDecoder().decode(data);
  }
}

const isEqual = (file: ChartFile, data: Uint8Array): boolean => Buffer.compare(file.data, data) === 0;

function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

/** As `kt check` finds them: the chart's own, each `ci/*-values.yaml`, each `values-*.yaml` beside its own. */
function valueSetsIn(names: readonly string[]): ValueSetFiles[] {
  const sorted = [...names].sort();
  const set = (name: string): ValueSetFiles => ({ name, files: [name] });
  return [
    { name: 'values.yaml', files: [] },
    ...sorted.filter((name) => name.startsWith('ci/') && CI.test(name.slice(3))).map(set),
    ...sorted.filter((name) => BESIDE.test(name)).map(set),
  ];
}
