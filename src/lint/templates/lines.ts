/** A line of a template that begins with a key: `  name: web`, `- "helm.sh/hook": test`. */
export interface KeyLine {
  /** Columns before the key; a dash counts. */
  readonly column: number;
  readonly key: string;
  /** What stands behind the colon, without a comment. */
  readonly value: string;
  /** Offset of the value in the text; of the key where there is none. */
  readonly offset: number;
  /** Offset of the key. */
  readonly keyOffset: number;
}

/** Longer lines are no keys with a value that anybody would write. */
const MAX_LINE = 1000;
const KEY_LINE = /^([ ]*(?:- +)*)(?:"([^"\n{}]*)"|'([^'\n{}]*)'|([\w./-]+))[ ]*:(?:[ ]+(.*?))?[ \t\r]*$/;

/** The lines of a text that are keys with what they hold, in order. */
export function* keyLines(text: string): Generator<KeyLine> {
  let offset = 0;
  for (const line of text.split('\n')) {
    const found = line.length > MAX_LINE ? null : KEY_LINE.exec(line);
    if (found) {
      const [, before = '', double, single, plain, rest = ''] = found;
      const value = rest.startsWith('#') ? '' : rest.replace(/[ \t]+#.*$/, '');
      const keyOffset = offset + before.length;
      yield {
        column: before.length,
        key: double ?? single ?? plain ?? '',
        value,
        offset: value === '' ? keyOffset : offset + line.indexOf(rest, before.length + 1),
        keyOffset,
      };
    }
    offset += line.length + 1;
  }
}

/** The keys around each line, by indentation: those of `metadata.annotations` for its entries. */
export function* keyLinesWithParents(text: string): Generator<KeyLine & { readonly parents: readonly string[] }> {
  let stack: KeyLine[] = [];
  for (const line of keyLines(text)) {
    stack = stack.filter(({ column }) => column < line.column);
    yield { ...line, parents: stack.map(({ key }) => key) };
    if (line.value === '' || line.value.startsWith('{{')) stack.push(line);
  }
}

/** A value without its quotes. */
export const unquoted = (value: string): string => value.replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
