import type { ChartFs, FileInfo } from '../../src/render/chart/fs.ts';
import { UnreadableInput } from '../../src/render/chart/fs.ts';

/** Files in memory, by their path from the root `/chart`. What it holds may be changed. */
export class MemoryFs implements ChartFs {
  readonly files: Map<string, Uint8Array>;
  reads = 0;

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    const bytes = (content: string | Uint8Array) =>
      typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files = new Map(Object.entries(files).map(([name, content]) => [`/chart/${name}`, bytes(content)]));
  }

  write(name: string, content: string): void {
    this.files.set(`/chart/${name}`, new TextEncoder().encode(content));
  }

  readonly stat = (path: string): FileInfo => {
    const file = this.files.get(path);
    if (file !== undefined) return { kind: 'file', size: file.length };
    if ([...this.files.keys()].some((name) => name.startsWith(`${path}/`))) return { kind: 'folder', size: 0 };
    throw new UnreadableInput(`stat ${path}: no such file or directory`);
  };
  readonly lstat = this.stat;
  readonly readDir = (path: string) => {
    if (this.stat(path).kind !== 'folder') throw new UnreadableInput(`open ${path}: not a directory`);
    const below = [...this.files.keys()].filter((name) => name.startsWith(`${path}/`));
    const names = new Set(below.map((name) => name.slice(path.length + 1).split('/')[0]!));
    return [...names].map((name) => ({ name, kind: this.stat(`${path}/${name}`).kind }));
  };
  readonly readFile = (path: string): Uint8Array => {
    this.reads += 1;
    const file = this.files.get(path);
    if (file === undefined) throw new UnreadableInput(`open ${path}: no such file or directory`);
    return file;
  };
  readonly realPath = (path: string): string => {
    this.stat(path);
    return path;
  };
  readonly resolve = (path: string): string => path;
}
