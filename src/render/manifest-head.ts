import { GoError } from '../template/value.ts';
import { decodeStruct, type StructShape } from './chart/decode.ts';
import type { HelmVersion } from './types.ts';
import { unmarshalYaml } from './values/read-table.ts';

/** What Helm reads of a manifest to sort it. */
export interface ManifestHead {
  readonly kind: string;
  readonly name: string;
  readonly annotations: ReadonlyMap<string, string>;
}

/** A manifest that Helm cannot read: the template it came from, and the line in it where YAML's error names one. */
export class ManifestError extends GoError {
  readonly source: string;
  readonly content: string;
  readonly line: number | undefined;
  constructor(source: string, content: string, detail: string) {
    super(`YAML parse error on ${source}: ${detail}`);
    this.source = source;
    this.content = content;
    // Without a line, yaml.v2 means the first.
    const syntax = /^error converting YAML to JSON: yaml: (?:line (\d+): )?/.exec(detail);
    this.line = syntax ? Number(syntax[1] ?? 1) : undefined;
  }
}

/** Go: releaseutil.SimpleHead. */
const headShape = (helm: HelmVersion): StructShape => ({
  name: helm === 3 ? 'releaseutil.SimpleHead' : 'util.SimpleHead',
  create: () => ({}),
  fields: [
    { json: 'apiVersion', shape: { kind: 'string' } },
    { json: 'kind', shape: { kind: 'string' } },
    { json: 'metadata', shape: { kind: 'struct', type: METADATA } },
  ],
});

const METADATA: StructShape = {
  name: 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
  shortName: '',
  create: () => ({}),
  fields: [
    { json: 'name', shape: { kind: 'string' } },
    { json: 'annotations', shape: { kind: 'map', elem: { kind: 'string' } } },
  ],
};

interface DecodedHead {
  kind?: string;
  metadata?: { name?: string; annotations?: Map<string, string> | null } | null;
}

/** Reads the head of a manifest; the error names the file it was rendered from. */
export function readHead(text: string, source: string, helm: HelmVersion): ManifestHead {
  const head: DecodedHead = {};
  try {
    decodeStruct(headShape(helm), head, unmarshalYaml(text, 'bigint'));
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
