import type { Json, JsonObject } from '../../core/json.ts';
import { lineColumn } from '../../core/source.ts';
import { suggest } from '../../core/suggest.ts';
import { Locator, type Step } from '../../k8s/locate.ts';
import { isObject } from '../../k8s/objects.ts';
import { readYaml } from '../../yaml/read.ts';
import { UsageError } from '../exit.ts';

/** A set of values as a matrix file has it; files are named from the folder of that file. */
export interface DeclaredSet {
  readonly name: string;
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
  /** The set is looked at for these versions alone. */
  readonly kubernetesVersions?: readonly string[];
}

/** Combinations to leave out: of a set, of a version, or of both. */
export interface Excluded {
  readonly valueSet?: string;
  readonly kubernetesVersion?: string;
}

export interface MatrixFile {
  readonly valueSets?: readonly DeclaredSet[];
  readonly kubernetesVersions?: readonly string[];
  readonly exclude?: readonly Excluded[];
}

type Kind = 'text' | 'texts' | 'version' | 'versions' | Shape;
type Shape = { readonly [key: string]: Kind };

const SET: Shape = {
  name: 'text',
  values: 'texts',
  set: 'texts',
  setString: 'texts',
  setJson: 'texts',
  releaseName: 'text',
  namespace: 'text',
  kubernetesVersions: 'versions',
};

/** A key that holds a shape holds a list of it. */
const MATRIX: Shape = {
  valueSets: SET,
  kubernetesVersions: 'versions',
  exclude: { valueSet: 'text', kubernetesVersion: 'version' },
};

/**
 * Reads a matrix file.
 * @param file as the user named it, for messages
 * @throws UsageError with file, line and column
 */
export function readMatrixFile(text: string, file: string): MatrixFile {
  const read = readYaml(text, { duplicateKeys: 'error' });
  if (read.error !== undefined) {
    const { line, column } = lineColumn(text, read.error.offset);
    throw new UsageError(`${file}:${line}:${column}: ${read.error.message}`);
  }
  return new Reader(text, file).matrix(read.value);
}

class Reader {
  readonly #text: string;
  readonly #file: string;
  readonly #locator: Locator;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#locator = new Locator(text, { text, offset: 0 });
  }

  matrix(value: Json): MatrixFile {
    const matrix: MatrixFile = value === null ? {} : this.#mapping([], value, MATRIX);
    const names = new Set<string>();
    for (const [i, { name }] of (matrix.valueSets ?? []).entries()) {
      const path = ['valueSets', i];
      if (name === undefined || name === '') this.#fail(path, 'a set of values needs a name');
      if (names.has(name)) this.#fail([...path, 'name'], `there are two sets of values called "${name}"`);
      names.add(name);
    }
    for (const [i, { valueSet, kubernetesVersion }] of (matrix.exclude ?? []).entries()) {
      if (valueSet === undefined && kubernetesVersion === undefined)
        this.#fail(['exclude', i], 'an entry of exclude needs a valueSet, a kubernetesVersion or both');
      if (valueSet !== undefined && !names.has(valueSet))
        this.#fail(
          ['exclude', i, 'valueSet'],
          `there is no set of values called "${valueSet}"`,
          suggest(valueSet, names),
        );
    }
    return matrix;
  }

  #mapping(path: readonly Step[], value: Json, shape: Shape): JsonObject {
    if (!isObject(value)) return this.#fail(path, 'must be a mapping');
    const entries = Object.entries(value).map(([key, item]): [string, Json] => {
      const at = [...path, key];
      if (!Object.hasOwn(shape, key)) this.#fail(at, `unknown key "${key}"`, suggest(key, Object.keys(shape)), 'key');
      return [key, this.#value(at, item, shape[key]!)];
    });
    return Object.fromEntries(entries);
  }

  #value(path: readonly Step[], value: Json, kind: Kind): Json {
    if (kind === 'text' || kind === 'version') return this.#text1(path, value, kind);
    // A list of one may be written as its item.
    const items = Array.isArray(value)
      ? value.map((item, i) => [[...path, i], item] as const)
      : [[path, value] as const];
    if (typeof kind === 'object') return items.map(([at, item]) => this.#mapping(at, item, kind));
    return items.map(([at, item]) => this.#text1(at, item, kind === 'texts' ? 'text' : 'version'));
  }

  /** A version is easily written as a number, and 1.30 is another one than 1.3. */
  #text1(path: readonly Step[], value: Json, kind: 'text' | 'version'): string {
    if (typeof value === 'string') return value;
    if (kind === 'text' || typeof value !== 'number') return this.#fail(path, 'must be a text');
    const { start, end } = this.#locator.range(path);
    return this.#text.slice(start.offset, end.offset);
  }

  #fail(path: readonly Step[], message: string, near?: string, part: 'key' | 'value' = 'value'): never {
    const { line, column } = this.#locator.range(path, part).start;
    throw new UsageError(`${this.#file}:${line}:${column}: ${message}`, near && `Did you mean ${near}?`);
  }
}
