import type { Diagnostic } from '../core/diagnostic.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { lineColumn } from '../core/source.ts';
import type { YamlError } from '../yaml/error.ts';
import { readYaml } from '../yaml/read.ts';
import { type DocumentText, splitDocuments } from './documents.ts';
import { Locator, type Step } from './locate.ts';
import type { Manifest } from './manifest.ts';
import { isObject, struct, text as textOf } from './objects.ts';

export interface Loaded {
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the objects of a YAML or JSON stream; items of Lists are objects of their own. A faulty document costs no other.
 * @param known documents that were read before (strictly: without repeated keys), by their text
 */
export function loadManifests(text: string, file?: string, known?: ReadonlyMap<string, Json>): Loaded {
  const loader = new Loader(text, file, known);
  loader.load();
  return loader;
}

class Loader implements Loaded {
  readonly manifests: Manifest[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #text: string;
  readonly #file: { readonly file?: string };
  readonly #known: ReadonlyMap<string, Json> | undefined;
  /** Whether the current document repeats keys. */
  #repeated = false;
  /** Whether it has the sign of anchors. */
  #anchors = false;

  constructor(text: string, file: string | undefined, known: ReadonlyMap<string, Json> | undefined) {
    this.#text = text;
    this.#known = known;
    this.#file = file === undefined ? {} : { file };
  }

  load(): void {
    for (const [index, document] of splitDocuments(this.#text).entries()) this.#document(document, index);
  }

  #document(document: DocumentText, index: number): void {
    const locator = new Locator(this.#text, document);
    const before = this.diagnostics.length;
    const value = this.#read(document, locator);
    this.#repeated = this.diagnostics.length > before;
    this.#anchors = document.text.includes('&');
    if (value === undefined || value === null) return;
    if (isObject(value)) this.#object(value, locator, index, []);
    else
      this.#report(locator, {
        code: 'KT1002',
        message: `a manifest must be a mapping, this document is ${Array.isArray(value) ? 'a list' : 'a scalar'}`,
      });
  }

  /** The value of a document, `undefined` where it cannot be read. Repeated keys are told, and the last one counts. */
  #read(document: DocumentText, locator: Locator): Json | undefined {
    const known = this.#known?.get(withoutLastBreaks(document.text));
    if (known !== undefined) return known;
    const strict = readYaml(document.text, { duplicateKeys: 'error' });
    if (strict.error === undefined) return strict.value;
    const lenient = readYaml(document.text, { duplicateKeys: 'last' });
    if (lenient.error !== undefined) {
      this.#syntaxError(lenient.error, document);
      return undefined;
    }
    this.#repeatedKeys(strict.error, document, locator);
    return lenient.value;
  }

  /** In sigs.k8s.io/yaml's sentences; what comes in by merge keys is told once, where the reader stopped. */
  #repeatedKeys(error: YamlError, document: DocumentText, locator: Locator): void {
    const repeated = locator.repeatedKeys();
    for (const { path, key, line, range } of repeated)
      this.diagnostics.push({
        code: 'KT1005',
        severity: 'error',
        message: `strict decoding error: yaml: unmarshal errors:\n  line ${line}: key ${JSON.stringify(key)} already set in map`,
        field: fieldText([...path, key]),
        range,
        ...this.#file,
      });
    if (repeated.length === 0) {
      const message = error.message.replace('error converting YAML to JSON: ', 'strict decoding error: ');
      this.#syntaxError({ ...error, message }, document, 'KT1005');
    }
  }

  #syntaxError(error: YamlError, document: DocumentText, code = 'KT1001'): void {
    const offset = Math.min(document.offset + error.offset, this.#text.length);
    const start = { ...lineColumn(this.#text, offset), offset };
    const message = error.message.replace('error converting YAML to JSON: ', '');
    const lineStart = this.#text.lastIndexOf('\n', offset - 1) + 1;
    const tab = /^ *\t/.test(this.#text.slice(lineStart, offset + 1));
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      range: { start, end: start },
      ...this.#file,
      ...(tab && { help: 'the line is indented with a tab, YAML takes spaces only' }),
    });
  }

  #object(object: JsonObject, locator: Locator, index: number, path: readonly Step[]): void {
    const { apiVersion, kind } = object;
    if (typeof kind !== 'string' || kind === '') {
      this.#missing('kind', 'Kind', kind, locator, path);
      return;
    }
    if (typeof apiVersion !== 'string' || apiVersion === '') {
      this.#missing('apiVersion', 'apiVersion', apiVersion, locator, path);
      return;
    }
    if (path.length === 0 && kind.endsWith('List') && Array.isArray(object.items)) {
      this.#list(object.items, apiVersion, kind, locator, index);
      return;
    }
    const metadata = struct(object, 'metadata');
    const namespace = textOf(metadata, 'namespace');
    this.manifests.push({
      id: { apiVersion, kind, name: textOf(metadata, 'name'), ...(namespace && { namespace }) },
      object,
      document: index,
      repeatedKeys: this.#repeated,
      sharesNoValues: !this.#anchors,
      ...(path.length > 0 && { inList: true }),
      ...this.#file,
      locate: (steps, part) => locator.range([...path, ...steps], part),
    });
  }

  /** Items of a typed list (`PodList`) need not repeat apiVersion and kind. */
  #list(items: readonly Json[], apiVersion: string, kind: string, locator: Locator, index: number): void {
    const itemKind = kind.slice(0, -'List'.length);
    for (const [i, item] of items.entries()) {
      const path = ['items', i];
      if (!isObject(item)) {
        this.#report(locator, { code: 'KT1002', message: 'an item of a List must be a mapping' }, path);
        continue;
      }
      const bare = item.kind === undefined && item.apiVersion === undefined && itemKind !== '';
      this.#object(bare ? { ...item, apiVersion, kind: itemKind } : item, locator, index, path);
    }
  }

  /** runtime.NewMissingKindErr and its sibling; a value of another type gets the decoder's sentence. */
  #missing(field: string, shown: string, value: Json | undefined, locator: Locator, path: readonly Step[]): void {
    const absent = value === undefined || value === null || value === '';
    const message = absent ? `Object '${shown}' is missing` : `${field} must be a string`;
    this.#report(locator, { code: 'KT1003', message, field }, [...path, field]);
  }

  #report(
    locator: Locator,
    problem: { code: string; message: string; field?: string },
    path: readonly Step[] = [],
  ): void {
    this.diagnostics.push({ severity: 'error', ...problem, range: locator.range(path), ...this.#file });
  }
}

/** As documents are known: what stands before a separator ends with more line breaks. */
export function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** A path in the server's notation, all names joined by dots. */
function fieldText(path: readonly Step[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
