// Places of a chart whose definitions and references can be told without kt: by regular expressions over the templates, and by
// the `yaml` library over values.yaml.
import { LineCounter, parseDocument } from 'yaml';

const CHAIN = /(?<![\w.)$])\$?\.Values((?:\.[A-Za-z_]\w*)+)/g;

const blankComments = (text) =>
  text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '));

/** Only what stands in an action is code. */
function inActions(text) {
  return text.replace(/(\{\{(?:[^}"`]|"(?:[^"\\]|\\.)*"|`[^`]*`|\}(?!\}))*\}\})|[^\n{]|\{/g, (_, action) =>
    action === undefined
      ? ' '
      : action.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, (string) => string.replace(/\.Values/g, '       ')),
  );
}

export function positionAt(text, offset) {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1).length };
}

/** Every `.Values.a.b` of a template, with its steps. */
export function chainsIn(file, text) {
  const code = inActions(blankComments(text));
  return [...code.matchAll(CHAIN)].map((match) => ({
    file,
    steps: match[1].slice(1).split('.'),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Every `include "x"` and `define "x"`. */
export function namesIn(file, text, words) {
  const pattern = new RegExp(`\\{\\{(?:[^}]|\\}(?!\\}))*?\\b(${words})\\s+("([^"\\\\]+)")`, 'g');
  const code = blankComments(text);
  return [...code.matchAll(pattern)].map((match) => ({
    file,
    name: match[3],
    start: match.index + match[0].length - match[2].length,
  }));
}

/** Where keys stand in a file of values: steps joined by dots → 0-based line and column. */
export function keysIn(text) {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  const found = new Map();
  const visit = (node, above) => {
    for (const pair of node?.items ?? []) {
      if (pair?.key === undefined || typeof pair.key.value !== 'string') continue;
      const steps = [...above, pair.key.value];
      const { line, col } = counter.linePos(pair.key.range[0]);
      found.set(steps.join('.'), { line: line - 1, character: col - 1 });
      if (pair.value?.items !== undefined && pair.value.flow === undefined) visit(pair.value, steps);
    }
  };
  visit(document.contents, []);
  return found;
}

/** Every nth of a list, so that at most so many are left. */
export function sample(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}
