import { compareBytes, fromBytes } from '../../template/go/bytes.ts';
import { quote } from '../../template/go/strconv.ts';
import { GoError } from '../../template/value.ts';
import { MAX_CHART_SIZE, MAX_FILE_SIZE, trimBom } from './archive.ts';
import type { ChartFs, FileInfo } from './fs.ts';
import { type Ignore, readIgnoreRules } from './ignore.ts';
import { type LoadContext, wrapped } from './load.ts';
import type { ChartFile } from './types.ts';

const IGNORE_FILE = '.helmignore';

/** The files of a chart folder that .helmignore leaves, in lexical order of each folder. Go: LoadDir. */
export function readDirectory(context: LoadContext, fs: ChartFs, folder: string): ChartFile[] {
  const root = fs.resolve(folder);
  const walk = new Walk(context, fs, root, readRules(fs, `${root}/${IGNORE_FILE}`));
  walk.folder(root, '');
  return walk.files;
}

function readRules(fs: ChartFs, path: string): Ignore {
  let info: FileInfo;
  try {
    info = fs.stat(path);
  } catch {
    return readIgnoreRules('');
  }
  if (info.kind === 'other') throw irregular(path);
  return readIgnoreRules(fromBytes(fs.readFile(path, MAX_FILE_SIZE)));
}

const irregular = (path: string): GoError =>
  new GoError(`cannot load irregular file ${path} as it has file mode type bits set`);

/** A walk that follows links, as Helm's does, but not out of the chart and not in circles. Go: sympath.Walk. */
class Walk {
  readonly files: ChartFile[] = [];
  private remaining = MAX_CHART_SIZE;
  private readonly context: LoadContext;
  private readonly fs: ChartFs;
  private readonly realRoot: string;
  private readonly ignore: Ignore;
  /** Real paths of the folders being walked because of a link. */
  private readonly linked: string[] = [];

  constructor(context: LoadContext, fs: ChartFs, root: string, ignore: Ignore) {
    this.context = context;
    this.fs = fs;
    this.realRoot = fs.realPath(root);
    this.ignore = ignore;
  }

  folder(path: string, name: string): void {
    const entries = this.fs.readDir(path).sort((a, b) => compareBytes(a.name, b.name));
    for (const entry of entries) {
      const inner = name === '' ? entry.name : `${name}/${entry.name}`;
      this.entry(`${path}/${entry.name}`, inner, entry.kind);
    }
  }

  private entry(path: string, name: string, kind: FileInfo['kind']): void {
    if (kind === 'link') this.link(path, name);
    else if (this.ignore(name, kind === 'folder')) return;
    else if (kind === 'folder') this.folder(path, name);
    else if (kind === 'file') this.file(path, name);
    else throw irregular(path);
  }

  private link(path: string, name: string): void {
    const resolved = wrapped(`error evaluating symlink ${path}`, () => this.fs.realPath(path));
    const info = this.fs.lstat(resolved);
    if (this.ignore(name, info.kind === 'folder')) return;
    this.logLink(path, resolved);
    if (!isInside(resolved, this.realRoot)) {
      throw new GoError(`symbolic link ${path} leads out of the chart folder, to ${resolved}`);
    }
    // The folder that holds the link may lie in the linked one: the walk would never end.
    if (isInside(this.fs.realPath(path.slice(0, path.lastIndexOf('/'))), resolved) || this.linked.includes(resolved)) {
      throw new GoError(`symbolic link ${path} leads to a folder it lies in, ${resolved}`);
    }
    this.linked.push(resolved);
    this.entry(path, name, info.kind);
    this.linked.pop();
  }

  private logLink(path: string, resolved: string): void {
    if (this.context.helm === 4) {
      const message = 'found symbolic link in path. Contents of linked file included and used';
      this.context.log.structured('INFO', message, { path, resolved });
    } else {
      const text = `found symbolic link in path: ${path} resolves to ${resolved}. Contents of linked file included and used`;
      this.context.log.printf('walk.go:75', text);
    }
  }

  private file(path: string, name: string): void {
    const most = this.context.helm === 3 ? MAX_FILE_SIZE : MAX_CHART_SIZE;
    const data = wrapped(`error reading ${name}`, () => this.read(path, most));
    if (data.length > most) {
      const base = name.slice(name.lastIndexOf('/') + 1);
      throw new GoError(`chart file ${quote(base)} is larger than the maximum file size ${MAX_FILE_SIZE}`);
    }
    this.files.push({ name, data: trimBom(data) });
  }

  /** Helm 4's limit on the sum of all files; Helm 3 has none, but memory has. Go: ReadFileWithBudget. */
  private read(path: string, most: number): Uint8Array {
    const data = this.fs.readFile(path, Math.min(most, this.remaining));
    if (data.length > this.remaining) {
      throw new GoError(`chart exceeds maximum decompressed size of ${MAX_CHART_SIZE} bytes`);
    }
    this.remaining -= data.length;
    return data;
  }
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
