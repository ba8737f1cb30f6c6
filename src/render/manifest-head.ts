import type { Json, JsonObject } from '../core/json.ts';
import { lineColumn } from '../core/source.ts';
import { GoError } from '../template/value.ts';
import { readFast } from '../yaml/fast.ts';
import { readYaml } from '../yaml/read.ts';
import { decodeStruct, type StructShape } from './chart/decode.ts';
import type { HelmVersion } from './types.ts';
import { unmarshalYaml } from './values/read-table.ts';

/** What Helm reads of a manifest to sort it. */
export interface ManifestHead {
  readonly kind: string;
  readonly name: string;
  readonly annotations: ReadonlyMap<string, string>;
  /** All that the manifest says, where that was read as well. */
  readonly document?: Json;
}

/** A manifest that Helm cannot read: the template it came from, and the line in it where that is YAML's fault. */
export class ManifestError extends GoError {
  readonly source: string;
  readonly content: string;
  readonly line: number | undefined;
  constructor(source: string, content: string, detail: string) {
    super(`YAML parse error on ${source}: ${detail}`);
    this.source = source;
    this.content = content;
    this.line = detail.startsWith('error converting YAML to JSON: yaml: ') ? lineOfFault(content, detail) : undefined;
  }
}

/** Errors of yaml.v2's parser, other than those of its scanner, name the line before (decode.go: fail), and the first line is not named. */
function lineOfFault(content: string, detail: string): number {
  const { error } = readYaml(content);
  if (error !== undefined) return lineColumn(content, Math.min(error.offset, content.trimEnd().length)).line;
  return Number(/yaml: line (\d+): /.exec(detail)?.[1] ?? 1);
}

const METADATA: StructShape = {
  name: 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
  shortName: '',
  create: () => ({}),
  fields: [
    { json: 'name', shape: { kind: 'string' } },
    { json: 'annotations', shape: { kind: 'map', elem: { kind: 'string' } } },
  ],
};

/** Go: releaseutil.SimpleHead. */
const HEAD: Omit<StructShape, 'name'> = {
  create: () => ({}),
  fields: [
    { json: 'apiVersion', shape: { kind: 'string' } },
    { json: 'kind', shape: { kind: 'string' } },
    { json: 'metadata', shape: { kind: 'struct', type: METADATA } },
  ],
};
const HEADS: Readonly<Record<HelmVersion, StructShape>> = {
  3: { ...HEAD, name: 'releaseutil.SimpleHead' },
  4: { ...HEAD, name: 'util.SimpleHead' },
};

interface DecodedHead {
  kind?: string;
  metadata?: { name?: string; annotations?: Map<string, string> | null } | null;
}

/** Reads the head of a manifest; the error names the file it was rendered from. */
export function readHead(text: string, source: string, helm: HelmVersion): ManifestHead {
  const head: DecodedHead = {};
  try {
    decodeStruct(HEADS[helm], head, unmarshalYaml(text, 'bigint'));
  } catch (error) {
    if (error instanceof GoError) throw new ManifestError(source, text, error.message);
    throw error;
  }
  return {
    kind: head.kind ?? '',
    name: head.metadata?.name ?? '',
    annotations: head.metadata?.annotations ?? new Map(),
  };
}

/** `readHead`, which keeps the document where it is ordinary YAML without repeated keys. */
export const readHeadAndDocument: typeof readHead = (text, source, helm) =>
  ordinaryManifest(text) ?? readHead(text, source, helm);

/** Nothing where the head is out of the ordinary: keys in other letters, values of other types. Those are for Go's way of decoding. */
function ordinaryManifest(text: string): ManifestHead | undefined {
  const document = readFast(text, { maps: 'object', integers: 'exact', duplicateKeys: 'error' })?.value;
  if (!isMapping(document) || !hasPlainKeys(document, ['apiVersion', 'kind', 'metadata'])) return undefined;
  const { apiVersion = '', kind = '', metadata = {} } = document;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  if (!isMapping(metadata) || !hasPlainKeys(metadata, ['name', 'annotations'])) return undefined;
  const { name = '', annotations = {} } = metadata;
  if (typeof name !== 'string' || !isMapping(annotations)) return undefined;
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(annotations)) {
    if (typeof value !== 'string') return undefined;
    texts.set(key, value);
  }
  return { kind, name, annotations: texts, document };
}

const isMapping = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Go finds a field by any spelling of its letters. */
const hasPlainKeys = (object: JsonObject, names: readonly string[]): boolean =>
  Object.keys(object).every(
    (key) => names.includes(key) || !names.some((name) => name.toLowerCase() === key.toLowerCase()),
  );
