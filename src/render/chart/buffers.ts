import type { ChartFs, FileInfo, FolderEntry } from './fs.ts';

/** A file system in which some files have other contents, or are there though the disk does not have them yet. */
export function withBuffers(fs: ChartFs, buffers: ReadonlyMap<string, Uint8Array>): ChartFs {
  const isAbove = (path: string): boolean => [...buffers.keys()].some((file) => file.startsWith(`${path}/`));
  const info = (path: string, ofDisk: (path: string) => FileInfo): FileInfo => {
    const held = buffers.get(path);
    if (held !== undefined) return { kind: 'file', size: held.length };
    return orElse(() => ofDisk(path), isAbove(path) && { kind: 'folder', size: 0 });
  };
  return {
    stat: (path) => info(path, fs.stat),
    lstat: (path) => info(path, fs.lstat),
    readDir: (path) =>
      withHeld(
        orElse(() => fs.readDir(path), isAbove(path) && []),
        path,
        buffers,
      ),
    readFile: (path, limit) => buffers.get(path)?.subarray(0, limit + 1) ?? fs.readFile(path, limit),
    realPath: (path) => orElse(() => fs.realPath(path), (buffers.has(path) || isAbove(path)) && path),
    resolve: fs.resolve,
  };
}

/** What the disk says, or something else where it has nothing to say. */
function orElse<T>(ofDisk: () => T, other: T | false): T {
  try {
    return ofDisk();
  } catch (error) {
    if (other === false) throw error;
    return other;
  }
}

/** The entries of a folder with those that only buffers have. */
function withHeld(entries: FolderEntry[], folder: string, buffers: ReadonlyMap<string, Uint8Array>): FolderEntry[] {
  const names = new Set(entries.map(({ name }) => name));
  const held: FolderEntry[] = [];
  for (const file of buffers.keys()) {
    if (!file.startsWith(`${folder}/`)) continue;
    const [name = '', ...below] = file.slice(folder.length + 1).split('/');
    if (names.has(name)) continue;
    names.add(name);
    held.push({ name, kind: below.length > 0 ? 'folder' : 'file' });
  }
  return [...entries, ...held];
}
