import { readApiTables } from './data/disk.ts';
import { parseDefinition, parseKind } from './table-text.ts';
import type { Definition, KindFacts } from './types.ts';

/** The API tables, each line parsed when first asked for. The format is told in data/README.md. */
export class SchemaStore {
  readonly firstMinor: number;
  readonly latestMinor: number;
  readonly #text: string;
  readonly #kindsEnd: number;
  #kinds: Map<string, KindFacts> | undefined;
  readonly #someKinds = new Map<string, KindFacts>();
  /** What was parsed so far, by minor and name. */
  readonly #definitions = new Map<number, Map<string, Definition>>();

  constructor(text: string) {
    const header = /^kt-api-tables 1 (\d+) (\d+)\n/.exec(text);
    if (header === null) throw new Error('api-tables.txt is not of this version');
    this.#text = text;
    this.#kindsEnd = text.indexOf('\n\n');
    this.firstMinor = Number(header[1]);
    this.latestMinor = Number(header[2]);
  }

  /** What is known of a kind, served or long removed. */
  kind(apiVersion: string, kind: string): KindFacts | undefined {
    const key = `${apiVersion} ${kind}`;
    if (this.#kinds) return this.#kinds.get(key);
    let facts = this.#someKinds.get(key);
    if (facts === undefined) {
      const start = this.#text.indexOf(`\n${key} `) + 1;
      if (start === 0 || start > this.#kindsEnd) return undefined;
      facts = parseKind(this.#text.slice(start, this.#text.indexOf('\n', start)));
      this.#someKinds.set(key, facts);
    }
    return facts;
  }

  /** All kinds, ordered by apiVersion and name. */
  kinds(): Iterable<KindFacts> {
    return this.#kindTable().values();
  }

  /** The definition of a kind in a minor, where its OpenAPI document has it. */
  definitionOf(apiVersion: string, kind: string, minor: number): Definition | undefined {
    const facts = this.kind(apiVersion, kind);
    if (facts?.definition === undefined || facts.minors === undefined) return undefined;
    if (minor < facts.minors[0] || minor > facts.minors[1]) return undefined;
    return this.definition(facts.definition, minor);
  }

  /** A definition by its name without `io.k8s.`, with the fields it has in that minor. */
  definition(name: string, minor: number): Definition | undefined {
    let ofMinor = this.#definitions.get(minor);
    if (ofMinor === undefined) {
      ofMinor = new Map();
      this.#definitions.set(minor, ofMinor);
    }
    const known = ofMinor.get(name);
    if (known) return known;
    const start = this.#lineOf(name);
    if (start < 0) return undefined;
    const definition = parseDefinition(this.#text.slice(start, this.#text.indexOf('\n', start)), minor);
    ofMinor.set(name, definition);
    return definition;
  }

  /** The names of all definitions, of whatever minor. */
  definitionNames(): Iterable<string> {
    return this.#text
      .slice(this.#kindsEnd + 2)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(0, line.indexOf(' ')));
  }

  #kindTable(): Map<string, KindFacts> {
    if (this.#kinds) return this.#kinds;
    const kinds = new Map<string, KindFacts>();
    for (const line of this.#text.slice(this.#text.indexOf('\n') + 1, this.#kindsEnd).split('\n')) {
      const facts = parseKind(line);
      kinds.set(`${facts.apiVersion} ${facts.kind}`, facts);
    }
    this.#kinds = kinds;
    return kinds;
  }

  /** Where the line of a definition starts, or -1. The lines are sorted: halving finds one without reading all. */
  #lineOf(name: string): number {
    const text = this.#text;
    const wanted = `${name} `;
    let low = this.#kindsEnd + 2;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = text.lastIndexOf('\n', middle - 1) + 1;
      const here = text.slice(start, start + wanted.length);
      if (here === wanted) return start;
      if (here < wanted) low = text.indexOf('\n', middle) + 1;
      else high = start;
    }
    return -1;
  }
}

let bundled: SchemaStore | undefined;

/** The tables that come with the program, read from disk at the first call. */
export function bundledSchemas(): SchemaStore {
  bundled ??= new SchemaStore(readApiTables());
  return bundled;
}
