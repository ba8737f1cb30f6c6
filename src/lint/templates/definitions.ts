import { Lexer } from '../../template/lex.ts';
import type { TemplateFile } from './parsed.ts';

/** A `{{ define "x" }}` or `{{ block "x" . }}` and the place of its name, with quotes. */
export interface Definition {
  readonly name: string;
  readonly file: TemplateFile;
  readonly start: number;
  readonly end: number;
  /** Nothing but space stands in it: Go lets it be defined again. */
  readonly isEmpty: boolean;
}

const known = new WeakMap<TemplateFile, readonly Definition[]>();
/** Without it there are none; most templates define nothing. */
const DEFINES = /\{\{-?\s*(?:define|block)\b/;

/** The definitions of a file, also of one that cannot be parsed, as far as it can be cut into tokens. */
export function definitionsIn(file: TemplateFile): readonly Definition[] {
  let found = known.get(file);
  if (found === undefined) {
    found = DEFINES.test(file.text) ? findDefinitions(file) : [];
    known.set(file, found);
  }
  return found;
}

function findDefinitions(file: TemplateFile): Definition[] {
  const { text } = file;
  const found: Definition[] = [];
  const lexer = new Lexer(text, true, true);
  const { batch } = lexer;
  let isOpen = true;
  while (isOpen) {
    lexer.fill();
    const { types, starts, ends, count } = batch;
    for (let i = 0; i < count; i += 1) {
      if (types[i] === 'EOF' || types[i] === 'error') isOpen = false;
      if (types[i] !== 'define' && types[i] !== 'block') continue;
      const at = i + 1;
      if (at >= count || (types[at] !== 'string' && types[at] !== 'rawString')) continue;
      const [start, end] = [starts[at]!, ends[at]!];
      const isEmpty = /^\s*-?\}\}\s*\{\{-?\s*end\s*-?\}\}/.test(text.slice(end, end + 200));
      found.push({ name: text.slice(start + 1, end - 1), file, start, end, isEmpty });
    }
  }
  return found;
}
