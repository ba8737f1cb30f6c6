import { fromBytes } from '../../template/go/bytes.ts';
import { fn, type GoFunc, GoMap, GoSlice, type GoValue, type MethodSet } from '../../template/value.ts';
import type { ChartFile } from '../chart/types.ts';
import { compileGlob } from './glob.ts';
import type { MarshalYaml } from './values.ts';

const TYPE = 'engine.files';

/** `.Files`: a map from path to bytes, with methods. Go: engine.files. */
export function filesObject(files: readonly ChartFile[], marshal: MarshalYaml): GoMap {
  const entries = files.map((file): [string, Uint8Array] => [file.name, file.data]);
  return makeFiles(entries, methodSet(marshal));
}

const makeFiles = (entries: Iterable<readonly [string, GoValue]>, methods: MethodSet): GoMap =>
  new GoMap('[]uint8', entries, { type: TYPE, methods });

function methodSet(marshal: MarshalYaml): MethodSet {
  const methods: MethodSet = {
    Get: (f) => of(f, 'Get', ['string'], 'string', (name: string) => fromBytes(bytesOf(f, name))),
    GetBytes: (f) => of(f, 'GetBytes', ['string'], '[]uint8', (name: string) => bytesOf(f, name)),
    Glob: (f) => of(f, 'Glob', ['string'], TYPE, (pattern: string) => makeFiles(matching(f, pattern), methods)),
    AsConfig: (f) => of(f, 'AsConfig', [], 'string', () => flatten(f, marshal, fromBytes)),
    AsSecrets: (f) =>
      of(f, 'AsSecrets', [], 'string', () => flatten(f, marshal, (data) => Buffer.from(data).toString('base64'))),
    Lines: (f) =>
      of(f, 'Lines', ['string'], '[]string', (name: string) => new GoSlice('string', lines(bytesOf(f, name)))),
  };
  return methods;
}

/** A method that knows what it is one of. */
const of = (receiver: GoValue, ...given: Parameters<typeof fn>): GoFunc => ({ ...fn(...given), receiver });

const EMPTY = new Uint8Array();
const bytesOf = (files: GoValue, name: string): Uint8Array => ((files as GoMap).get(name) as Uint8Array) ?? EMPTY;

/** Go: files.Glob. A pattern that does not compile matches everything. */
function* matching(files: GoValue, pattern: string): Generator<[string, GoValue]> {
  const matches = compileGlob(pattern) ?? (() => true);
  for (const [name, data] of files as GoMap) if (matches(name)) yield [name, data];
}

/** Go: AsConfig and AsSecrets: keys are base names, a later path of the same base name wins. */
function flatten(files: GoValue, marshal: MarshalYaml, write: (data: Uint8Array) => string): string {
  const flat = new GoMap('string', []);
  for (const [name, data] of files as GoMap) flat.set(baseName(name), write(data as Uint8Array));
  return marshal(flat).replace(/\n$/, '');
}

/** path.Base of a path without a trailing slash. */
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function lines(data: Uint8Array): string[] {
  if (data.length === 0) return [];
  return fromBytes(data).replace(/\n$/, '').split('\n');
}
