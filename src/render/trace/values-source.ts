import type { Range } from '../../core/diagnostic.ts';
import { splitDocuments } from '../../k8s/documents.ts';
import { Locator } from '../../k8s/locate.ts';
import { fromBytes } from '../../template/go/bytes.ts';
import { GoError, GoNumber, type GoValue } from '../../template/value.ts';
import { readYaml } from '../../yaml/read.ts';
import { folderOf } from '../chart/folders.ts';
import type { Chart } from '../chart/types.ts';
import type { ValuesRef } from '../types.ts';
import { mergeUserValues, type ValuesOptions } from '../values/merge-values.ts';
import { readTable } from '../values/read-table.ts';
import { isTable, type Table } from '../values/tables.ts';
import type { ValuesKey } from './origin.ts';
import { containerOf } from './tables.ts';

export type Path = readonly (string | number)[];

/** One who sets values: a file or a flag. */
interface Layer {
  readonly setBy: 'chart' | 'file' | 'flag';
  /** As Helm names a file of a chart (`web/values.yaml`), or as the user did. */
  readonly file?: string;
  readonly flag?: string;
  readonly text?: string;
  readonly table: Table;
}

/** A layer that has a path, and where in it. */
interface Place {
  readonly layer: Layer;
  readonly path: Path;
}

/**
 * Who set which key. Nothing is recorded while values are merged: the layers are read again, and for a key that somebody asks about
 * the one that Helm lets win is looked for. That a layer won shows in its value.
 */
export class ValuesSources {
  readonly #root: Chart;
  readonly #values: Table;
  readonly #options: ValuesOptions;
  #user: readonly Layer[] | undefined;
  readonly #own = new Map<Chart, Layer | undefined>();

  /** @param values as all templates see them */
  constructor(root: Chart, values: Table, options: ValuesOptions) {
    this.#root = root;
    this.#values = values;
    this.#options = options;
  }

  /** Everything about a key but its path is found out when somebody looks. */
  describe(path: Path, inFile?: ValuesKey['inFile']): ValuesRef {
    if (inFile) return contentsOf(String(path[0]), inFile);
    const ref = { path: pathText(path) };
    let found: Omit<ValuesRef, 'path'> | undefined;
    const about = (): Omit<ValuesRef, 'path'> => (found ??= this.#about(path));
    for (const name of ['setBy', 'file', 'range', 'flag'] as const)
      Object.defineProperty(ref, name, { enumerable: true, get: () => about()[name] });
    return ref as ValuesRef;
  }

  #about(path: Path): Omit<ValuesRef, 'path'> {
    const place = this.winner(path);
    if (place === undefined) return { setBy: 'nobody' };
    const { path: _path, ...about } = refOf(place);
    return about;
  }

  /** Who set a key to null, which takes it away. */
  nulledBy(path: Path): ValuesRef | undefined {
    if (valueAt(this.#values, path) != null) return undefined;
    for (const place of this.#candidates(path))
      if (valueAt(place.layer.table, place.path) === null) return refOf(place);
    return undefined;
  }

  /** All who set a key, the one that counts first. */
  all(path: Path): ValuesRef[] {
    const winner = this.winner(path);
    const seen = new Set<string>();
    const refs: ValuesRef[] = [];
    const others = [...this.#candidates(path)].filter(({ layer, path: at }) => valueAt(layer.table, at) !== undefined);
    for (const place of [...(winner ? [winner] : []), ...others]) {
      const { layer, path: at } = place;
      const id = `${layer.file ?? layer.flag} ${JSON.stringify(at)}`;
      if (seen.has(id)) continue;
      seen.add(id);
      refs.push(refOf(place));
    }
    return refs;
  }

  /** Whether a path leads to the values of a subchart. */
  isChart(path: Path): boolean {
    let chart: Chart | undefined = this.#root;
    for (const step of path) chart = chart?.dependencies.find((sub) => sub.metadata.name === step);
    return chart !== undefined && path.length > 0;
  }

  winner(path: Path): Place | undefined {
    const value = valueAt(this.#values, path);
    for (const place of this.#candidates(path)) {
      const given = valueAt(place.layer.table, place.path);
      // A template may take away what it has read (`unset .Values "defaults"`): then the strongest counts.
      if (given !== undefined && (value === undefined ? given !== null : isSame(given, value))) return place;
    }
    return undefined;
  }

  #candidates(path: Path): Generator<Place> {
    let chart = this.#root;
    let depth = 0;
    for (; depth + 1 < path.length; depth += 1) {
      const next = chart.dependencies.find((sub) => sub.metadata.name === path[depth]);
      if (next === undefined) break;
      chart = next;
    }
    return this.#ofChart(chart, path.slice(0, depth), path.slice(depth));
  }

  /** In Helm's order: the globals of those above, the user, the values of those above, the chart's own, what it imports. */
  *#ofChart(chart: Chart, at: Path, rest: Path): Generator<Place> {
    if (rest[0] === 'global' && chart.parent !== undefined) yield* this.#ofChart(chart.parent, at.slice(0, -1), rest);
    for (const layer of this.#userLayers()) yield { layer, path: [...at, ...rest] };
    const line = [chart];
    while (line[0]!.parent !== undefined) line.unshift(line[0]!.parent);
    for (const [i, one] of line.entries()) {
      const layer = this.#ownLayer(one);
      if (layer !== undefined) yield { layer, path: [...at.slice(i), ...rest] };
    }
    yield* this.#imports(chart, at, rest);
  }

  *#imports(chart: Chart, at: Path, rest: Path): Generator<Place> {
    for (const { name, importValues } of chart.metadata.dependencies ?? []) {
      const sub = chart.dependencies.find(({ metadata }) => metadata.name === name);
      if (sub === undefined) continue;
      for (const rule of importValues ?? []) {
        if (!(rule instanceof Map)) continue;
        const parent = String(rule.get('parent'));
        const steps = parent === '.' ? [] : parent.split('.');
        if (!steps.every((step, i) => rest[i] === step)) continue;
        const child = String(rule.get('child')).split('.');
        yield* this.#ofChart(sub, [...at, name], [...child, ...rest.slice(steps.length)]);
      }
    }
  }

  #ownLayer(chart: Chart): Layer | undefined {
    if (!this.#own.has(chart)) this.#own.set(chart, this.#readOwn(chart));
    return this.#own.get(chart);
  }

  #readOwn(chart: Chart): Layer | undefined {
    const data = chart.raw.find(({ name }) => name === 'values.yaml')?.data;
    if (data === undefined) return undefined;
    const table = readTable(data, this.#options.helm);
    return { setBy: 'chart', file: `${folderOf(chart)}/values.yaml`, text: fromBytes(data), table };
  }

  /** What the user said, the strongest first. */
  #userLayers(): readonly Layer[] {
    this.#user ??= [...this.#readUser()].reverse();
    return this.#user;
  }

  *#readUser(): Generator<Layer> {
    const { helm, files = [], readFile } = this.#options;
    for (const { name, data } of files) {
      const text = typeof data === 'string' ? data : fromBytes(data);
      yield { setBy: 'file', file: name, text, table: readTable(data, helm) };
    }
    for (const [option, flag] of FLAGS) {
      for (const text of this.#options[option] ?? []) {
        const table = quietly(() => mergeUserValues({ helm, readFile, [option]: [text] }));
        if (table !== undefined) yield { setBy: 'flag', flag: `${flag} ${text}`, table };
      }
    }
  }
}

function refOf({ layer, path }: Place): ValuesRef {
  const { setBy, file, flag, text } = layer;
  const range = text === undefined ? undefined : rangeOf(text, path);
  return {
    path: pathText(path),
    setBy,
    ...(file !== undefined && { file }),
    ...(range && { range }),
    ...(flag !== undefined && { flag }),
  };
}

/** In the order in which they are applied. */
const FLAGS = [
  ['setJson', '--set-json'],
  ['set', '--set'],
  ['setString', '--set-string'],
  ['setFile', '--set-file'],
  ['setLiteral', '--set-literal'],
] as const;

/** A flag that changes what others set may mean nothing alone. */
function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}

export function valueAt(table: Table, path: Path): GoValue | undefined {
  let at: GoValue | undefined = table;
  for (const step of path) {
    const container = containerOf(at);
    if (container === undefined) return undefined;
    at = container instanceof Map ? container.get(String(step)) : (container as readonly GoValue[])[Number(step)];
  }
  return at;
}

/** All values that are no tables with something in them, by path. */
export function leaves(table: Table, above: Path = []): { readonly path: Path; readonly value: GoValue }[] {
  return [...table].flatMap(([key, value]) => {
    const path = [...above, key];
    return isTable(value) && value.size > 0 ? leaves(value, path) : [{ path, value }];
  });
}

/** Tables are the same where both are tables: their entries are asked about one by one. */
function isSame(a: GoValue, b: GoValue): boolean {
  if (a === b) return true;
  if (isTable(a)) return isTable(b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length;
  return a instanceof GoNumber && b instanceof GoNumber && a.kind === b.kind && a.value === b.value;
}

/** Where a key stands in a file of values. Of several documents the last that has it counts. */
export function rangeOf(text: string, path: Path): Range | undefined {
  const documents = splitDocuments(text);
  for (const document of documents.reverse()) {
    const read = readYaml(document.text, { maps: 'map' });
    if (read.error !== undefined || valueAt(read.value as Table, path) === undefined) continue;
    return new Locator(text, document).range(path, 'key');
  }
  return undefined;
}

/** As `--set` has it: `a.b[0].c`, with a backslash before dots that belong to a key. */
export function pathText(path: Path): string {
  return path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step.replace(/[\\.,=[\]]/g, '\\$&')}`,
    )
    .join('');
}

const contentsOf = (path: string, { file, range }: NonNullable<ValuesKey['inFile']>): ValuesRef => ({
  path,
  setBy: 'contents',
  file,
  get range() {
    return range();
  },
});
