import { fromBytes } from '../../template/go/bytes.ts';
import { trimSpace } from '../../template/go/strings.ts';
import { GoError, type GoValue } from '../../template/value.ts';
import { readYaml } from '../../yaml/read.ts';
import { mismatch } from '../chart/decode.ts';
import { isTable, mergeMaps, type Table } from './tables.ts';

/** A YAML document as Go value. Numbers are float64; `bigint` tells integers apart. */
export function unmarshalYaml(text: string, integers: 'float64' | 'bigint' = 'float64'): GoValue {
  const result = readYaml(text, { maps: 'map', integers });
  if (result.error !== undefined) throw new GoError(result.error.message);
  return result.value as GoValue;
}

/** The table of a values file. Helm 3 reads the first document only, Helm 4 merges all. */
export function readTable(data: Uint8Array | string, helm: 3 | 4): Table {
  const text = typeof data === 'string' ? data : fromBytes(data);
  if (helm === 3) return unmarshalTable(text);
  const documents = splitDocuments(text);
  if (documents.length === 1) return unmarshalDocument(documents[0]!);
  return documents.map(unmarshalDocument).reduce<Table>(mergeMaps, new Map());
}

function unmarshalTable(text: string): Table {
  const value = unmarshalYaml(text);
  if (value === null) return new Map();
  if (!isTable(value)) throw mismatch(value, 'map[string]interface {}', undefined);
  return value;
}

function unmarshalDocument(text: string): Table {
  try {
    return unmarshalTable(text);
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`cannot unmarshal yaml document: ${error.message}`);
    throw error;
  }
}

/**
 * Cuts at lines of `---`, before any YAML is read. Go: LoadValues of Helm 4, YAMLReader of apimachinery. Unlike kubectl's way
 * (k8s/documents.ts), text behind a separator is refused and line breaks are changed.
 */
function splitDocuments(text: string): string[] {
  if (text === '') return [];
  const terminated = text.endsWith('\n') ? text : `${text}\n`;
  if (!/\r|^---/m.test(terminated)) return [terminated];
  const documents: string[] = [];
  let current = '';
  for (const line of terminated.slice(0, -1).split('\n')) {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (bare.startsWith('---')) {
      refuseText(bare.slice(3));
      if (current !== '') {
        documents.push(current);
        current = '';
        continue;
      }
    }
    current += `${bare}\n`;
  }
  if (current !== '') documents.push(current);
  return documents;
}

/** Only a comment may follow a separator. */
function refuseText(rest: string): void {
  const text = trimSpace(rest);
  if (text !== '' && !text.startsWith('#')) {
    throw new GoError(`error reading yaml document: invalid Yaml document separator: ${text}`);
  }
}
