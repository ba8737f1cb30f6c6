import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { toBytes } from '../../template/go/bytes.ts';
import type { CliIo } from '../io.ts';
import { decodeText } from '../read-text.ts';

/** Larger files are nobody's handwriting. */
const MAX_SIZE = 4 << 20;
const TEXT_FILE = /\.(ya?ml|json|tpl|txt)$/i;

/** A file as it was read. */
export interface EditableFile {
  readonly bytes: Buffer;
  /** Where it really lies, all links followed. */
  readonly target: string;
  /** A byte order mark before the text of a chart's file, which Helm takes away; that of a manifest is counted as a character. */
  readonly mark: string;
  /** Without the mark. */
  readonly text: string;
}

/**
 * The files that may be changed: those below the paths that the user named, and these themselves. What a link leads to outside of them is
 * left alone, and so is what lies in an archive.
 */
export class EditableFiles {
  readonly #io: CliIo;
  readonly #roots: readonly string[];
  readonly #charts: readonly string[];
  readonly #read = new Map<string, EditableFile | undefined>();

  /** @param charts the folders of charts among what is named */
  constructor(named: readonly string[], charts: readonly string[], io: CliIo) {
    this.#io = io;
    this.#charts = charts.map((path) => resolve(io.cwd, path));
    this.#roots = named.flatMap((path) => {
      try {
        const whole = resolve(io.cwd, path);
        // A file that is a link may lead to another of its own folder only.
        return [realpathSync(statSync(whole).isDirectory() ? whole : dirname(whole))];
      } catch {
        return [];
      }
    });
  }

  /** By the path that findings tell; `undefined` for what must not be changed, or is not there. */
  at(path: string): EditableFile | undefined {
    if (!this.#read.has(path)) this.#read.set(path, this.#readFile(path));
    return this.#read.get(path);
  }

  /** All texts of a folder, by their paths below the folder as it was named. */
  below(folder: string): string[] {
    const found: string[] = [];
    const visit = (at: string): void => {
      for (const entry of entriesOf(resolve(this.#io.cwd, at))) {
        const path = at === '.' ? entry.name : join(at, entry.name);
        if (entry.isDirectory()) visit(path);
        else if (TEXT_FILE.test(entry.name)) found.push(path.replaceAll(sep, '/'));
      }
    };
    visit(folder);
    return found;
  }

  #readFile(path: string): EditableFile | undefined {
    try {
      const target = realpathSync(resolve(this.#io.cwd, path));
      const stats = statSync(target);
      if (!stats.isFile() || stats.size > MAX_SIZE || !this.#roots.some((root) => isBelow(target, root)))
        return undefined;
      const bytes = readFileSync(target);
      const whole = decodeText(bytes);
      const isOfChart = this.#charts.some((chart) => isBelow(resolve(this.#io.cwd, path), chart));
      const mark = isOfChart && whole.startsWith('\ufeff') ? '\ufeff' : '';
      return { bytes, target, mark, text: whole.slice(mark.length) };
    } catch {
      return undefined; // told where it is checked
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(
      ({ name }) => name !== 'node_modules' && name !== '.git',
    );
  } catch {
    return [];
  }
}

const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The bytes of a file with another text, in the encoding that it has. */
export function encoded({ bytes, mark }: EditableFile, text: string): Buffer {
  const whole = mark + text;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(whole, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(whole, 'utf16le').swap16();
  return Buffer.from(toBytes(whole));
}
