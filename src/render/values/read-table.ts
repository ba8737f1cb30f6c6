import { restOfLine } from '../../core/diagnostic.ts';
import { fromBytes } from '../../template/go/bytes.ts';
import { trimSpace } from '../../template/go/strings.ts';
import type { GoValue } from '../../template/value.ts';
import { readYaml } from '../../yaml/read.ts';
import { mismatch } from '../chart/decode.ts';
import { InputFault, placed } from '../chart/fs.ts';
import { isTable, mergeMaps, type Table } from './tables.ts';

/**
 * A YAML document as Go value. Numbers are float64; `bigint` tells integers apart.
 * @throws InputFault with the place in the text
 */
export function unmarshalYaml(text: string, integers: 'float64' | 'bigint' = 'float64'): GoValue {
  const result = readYaml(text, { maps: 'map', integers });
  if (result.error !== undefined) {
    throw new InputFault(result.error.message, { range: restOfLine(text, result.error.offset) });
  }
  return result.value as GoValue;
}

/** The table of a values file. Helm 3 reads the first document only, Helm 4 merges all. */
export function readTable(data: Uint8Array | string, helm: 3 | 4): Table {
  const text = typeof data === 'string' ? data : fromBytes(data);
  if (helm === 3) return unmarshalTable(text);
  const tables: Table[] = [];
  // A document is read before the next one is looked for: the first fault of either kind counts.
  for (const document of documentsOf(text)) tables.push(unmarshalDocument(document, text));
  return tables.length === 1 ? tables[0]! : tables.reduce<Table>(mergeMaps, new Map());
}

function unmarshalTable(text: string): Table {
  const value = unmarshalYaml(text);
  if (value === null) return new Map();
  if (!isTable(value)) {
    throw placed(mismatch(value, 'map[string]interface {}', undefined), { range: restOfLine(text, 0) });
  }
  return value;
}

function unmarshalDocument(document: Document, file: string): Table {
  try {
    return unmarshalTable(document.text);
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    const { line, column } = error.place.range!.start;
    const offset = Math.min(lineStart(file, document.line + line) + column - 1, file.length);
    throw new InputFault(`cannot unmarshal yaml document: ${error.message}`, { range: restOfLine(file, offset) });
  }
}

/** Where a line begins; what stands behind the last one, at the text's end. */
function lineStart(text: string, line: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return text.length;
  }
  return start;
}

interface Document {
  readonly text: string;
  /** How many lines of the file stand before it. */
  readonly line: number;
}

/**
 * Cuts at lines of `---`, before any YAML is read. Go: LoadValues of Helm 4, YAMLReader of apimachinery. Unlike kubectl's way
 * (k8s/documents.ts), text behind a separator is refused and line breaks are changed.
 */
function* documentsOf(text: string): Generator<Document> {
  if (text === '') return;
  const terminated = text.endsWith('\n') ? text : `${text}\n`;
  if (!/\r|^---/m.test(terminated)) {
    yield { text: terminated, line: 0 };
    return;
  }
  let current = '';
  let first = 0;
  for (const [index, line] of terminated.slice(0, -1).split('\n').entries()) {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (bare.startsWith('---')) {
      refuseText(bare.slice(3), text, index + 1);
      if (current !== '') {
        yield { text: current, line: first };
        current = '';
        continue;
      }
    }
    if (current === '') first = index;
    current += `${bare}\n`;
  }
  if (current !== '') yield { text: current, line: first };
}

/** Only a comment may follow a separator. */
function refuseText(rest: string, file: string, line: number): void {
  const text = trimSpace(rest);
  if (text !== '' && !text.startsWith('#')) {
    const range = restOfLine(file, lineStart(file, line));
    throw new InputFault(`error reading yaml document: invalid Yaml document separator: ${text}`, { range });
  }
}
