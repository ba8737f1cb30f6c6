import { type Range, restOfLine } from '../../core/diagnostic.ts';
import { fromBytes } from '../../template/go/bytes.ts';
import type { GoMap, GoValue } from '../../template/value.ts';
import { folderOf } from '../chart/folders.ts';
import type { Chart } from '../chart/types.ts';
import { ofKeys, type Run, type ValueOrigin, type ValuesKey } from './origin.ts';
import type { MakeWriter } from './runs.ts';
import { Tables } from './tables.ts';
import { yamlRuns } from './tree-text.ts';

/** A file of a chart that templates read by `.Files`. */
interface FileText {
  /** In its chart. */
  readonly name: string;
  /** As Helm names templates: `web/config/app.conf`. */
  readonly file: string;
  readonly text: string;
  /** One object for each line: keys are compared as objects. */
  readonly keys: Map<number, ValuesKey>;
}

/** What follows on more lines has one origin. */
const MAX_LINES = 5_000;

/** The files of a chart and of its subcharts, known by their contents: copies of `.Files` hold the same bytes. */
export class TracedFiles {
  readonly #places = new Map<Uint8Array, { readonly name: string; readonly folder: string }>();
  readonly #texts = new Map<Uint8Array, FileText>();

  constructor(root: Chart) {
    const add = (chart: Chart): void => {
      const folder = folderOf(chart);
      for (const { name, data } of chart.files) if (!this.#places.has(data)) this.#places.set(data, { name, folder });
      for (const sub of chart.dependencies) add(sub);
    };
    add(root);
  }

  /** Origin of the bytes of a file. */
  ofBytes(value: GoValue | undefined): ValueOrigin | undefined {
    const text = value instanceof Uint8Array ? this.#textOf(value) : undefined;
    return text && ofKeys([keyOf(text, 0)]);
  }

  /** Origin of what a method of `.Files` gave. */
  ofResult(
    files: GoMap,
    method: string,
    argv: readonly (GoValue | undefined)[],
    result: GoValue | undefined,
    tables: Tables,
    writer: MakeWriter,
  ): ValueOrigin | undefined {
    const data = typeof argv[0] === 'string' ? files.get(argv[0]) : undefined;
    const file = data instanceof Uint8Array ? this.#textOf(data) : undefined;
    if (method === 'AsConfig' || method === 'AsSecrets') return this.#ofAll(files, method, result as string, writer);
    if (file === undefined) return undefined;
    if (method === 'Get') return { values: [], runs: lineRuns(file, writer) };
    let at = 0;
    if (method === 'Lines')
      for (const [i, line] of file.text.split('\n').entries()) {
        tables.put(result, i, line, ofKeys([keyOf(file, at)]));
        at += line.length + 1;
      }
    return ofKeys([keyOf(file, 0)]);
  }

  /** A mapping from base names to texts, written as YAML. */
  #ofAll(files: GoMap, method: string, result: string, writer: MakeWriter): ValueOrigin | undefined {
    const tables = new Tables();
    const texts = new Map<string, GoValue>();
    const keys: ValuesKey[] = [];
    for (const [name, data] of files) {
      const file = this.#textOf(data as Uint8Array);
      if (file === undefined) return undefined;
      const key = name.slice(name.lastIndexOf('/') + 1);
      const text = method === 'AsConfig' ? file.text : Buffer.from(data as Uint8Array).toString('base64');
      keys.push(keyOf(file, 0));
      texts.set(key, text);
      const origin = method === 'AsConfig' ? { values: [], runs: lineRuns(file, writer) } : ofKeys([keyOf(file, 0)]);
      tables.put(texts, key, text, origin);
    }
    const runs = yamlRuns(texts, undefined, result, 2, { tables, writer });
    return runs === undefined ? ofKeys(keys) : { values: [], runs };
  }

  #textOf(data: Uint8Array): FileText | undefined {
    const known = this.#texts.get(data);
    const place = this.#places.get(data);
    if (known !== undefined || place === undefined) return known;
    const { name, folder } = place;
    const text: FileText = { name, file: `${folder}/${name}`, text: fromBytes(data), keys: new Map() };
    this.#texts.set(data, text);
    return text;
  }
}

function lineRuns(file: FileText, writer: MakeWriter): Run[] {
  const { text } = file;
  const runs: Run[] = [];
  for (let start = 0; start < text.length; ) {
    const next = runs.length < MAX_LINES ? text.indexOf('\n', start) + 1 : 0;
    const end = next === 0 ? text.length : next;
    runs.push({ start, end, by: writer([keyOf(file, start)]), from: 0 });
    start = end;
  }
  return runs;
}

/** @param offset where the line begins */
function keyOf({ name, file, text, keys }: FileText, offset: number): ValuesKey {
  const known = keys.get(offset);
  if (known !== undefined) return known;
  let place: Range | undefined;
  const range = () => (place ??= restOfLine(text, offset));
  const key: ValuesKey = { path: [`.Files ${name}`], inFile: { file, range } };
  keys.set(offset, key);
  return key;
}
