/** A part of a YAML stream that is read on its own. */
export interface DocumentText {
  readonly text: string;
  /** Where it starts in the stream, in UTF-16 units. */
  readonly offset: number;
}

/** A line that ends a document: `---`, space, a comment (util/yaml/decoder.go: YAMLReader.Read). */
const SEPARATOR = /^---[^\S\n]*(?:#.*)?$/gm;
/** Directives belong to the document that follows their `---`. */
const STARTS_WITH_DIRECTIVE = /^(?:[^\S\n]*(?:#.*)?\n)*%/;

/**
 * Splits a stream as kubectl does, before anything is parsed: a fault in one document leaves the others readable.
 * A document that starts on its `---` line (`--- {a: b}`) is no separator there, and none here.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  if (text.includes('---')) {
    SEPARATOR.lastIndex = 0;
    for (let m = SEPARATOR.exec(text); m !== null; m = SEPARATOR.exec(text)) {
      const part = text.slice(start, m.index);
      if (part.includes('%') && STARTS_WITH_DIRECTIVE.test(part) && !/^---/m.test(part)) continue;
      documents.push({ text: part, offset: start });
      start = m.index + m[0].length;
      if (text[start] === '\n') start += 1;
    }
  }
  documents.push({ text: text.slice(start), offset: start });
  return documents.filter((document) => /\S/.test(document.text)).flatMap(splitValues);
}

/** A JSON object that follows another one: kubectl reads a stream of them (util/yaml: YAMLOrJSONDecoder). */
const NEXT_OBJECT = /\}\s*\{/;

function splitValues(document: DocumentText): DocumentText[] {
  const { text, offset } = document;
  if (!/^\s*\{/.test(text) || !NEXT_OBJECT.test(text)) return [document];
  const parts: DocumentText[] = [];
  let start = 0;
  for (const end of objectEnds(text)) {
    parts.push({ text: text.slice(start, end), offset: offset + start });
    start = end;
  }
  if (/\S/.test(text.slice(start))) parts.push({ text: text.slice(start), offset: offset + start });
  return parts;
}

/** Where the objects of a JSON text end: braces and brackets outside of strings are counted. */
function* objectEnds(text: string): Generator<number> {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth === 0 && token === '}') yield index + 1;
  }
}
