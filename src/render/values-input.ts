import { fromBytes } from '../template/go/bytes.ts';
import { GoError, type GoValue } from '../template/value.ts';
import { type ChartFs, inFile, reworded, UnreadableInput } from './chart/fs.ts';
import type { RenderOptions, ValuesInput } from './types.ts';
import { mergeUserValues, type ValuesFile, type ValuesOptions } from './values/merge-values.ts';

/** Larger values files are a mistake. */
const MAX_VALUES_FILE = 100 * 1024 * 1024;

/** The user's values: files in their order, then flags. Throws GoError with Helm's text. */
export function readUserValues(options: RenderOptions, fs: ChartFs): Map<string, GoValue> {
  return mergeUserValues(valuesOptions(options, fs));
}

/** What the user says of values, with the files read. */
export function valuesOptions(options: RenderOptions, fs: ChartFs): ValuesOptions {
  return {
    helm: options.helm ?? 4,
    files: (options.values ?? []).map((input) => readInput(input, options, fs)),
    set: options.set,
    setString: options.setString,
    setJson: options.setJson,
    setLiteral: options.setLiteral,
    setFile: options.setFile,
    readFile: (path) => fromBytes(readNamed(path, options, fs)),
  };
}

function readInput(input: ValuesInput, options: RenderOptions, fs: ChartFs): ValuesFile {
  if (typeof input !== 'string') return { name: input.name, data: input.text };
  return { name: input, data: inFile(input, () => readNamed(input, options, fs)) };
}

/** `-` is standard input. Errors name the path as it was given. */
function readNamed(path: string, options: RenderOptions, fs: ChartFs): Uint8Array {
  if (path.trim() === '-') {
    const input = options.stdin?.() ?? '';
    return typeof input === 'string' ? Buffer.from(input, 'utf8') : input;
  }
  const absolute = fs.resolve(path);
  try {
    const data = fs.readFile(absolute, MAX_VALUES_FILE);
    if (data.length > MAX_VALUES_FILE)
      throw new UnreadableInput(`read ${absolute}: larger than ${MAX_VALUES_FILE} bytes`);
    return data;
  } catch (error) {
    if (error instanceof GoError)
      throw reworded(
        error,
        error.message.replace(absolute, () => path),
      );
    throw error;
  }
}
