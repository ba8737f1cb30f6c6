// Marks around the actions of templates: what stands between the marks of an action in the output was written by that action, by
// whatever means the text got there. So traces can be held against outputs without asking a trace.

/** A mark is one character, which no template function of texts changes: letters without case, printable for Go and YAML. */
const OPEN = 0x4e00;
const CLOSE = OPEN + 10_000;
const MOST = 9_999;

/** Words that begin an action which writes nothing itself. */
const CONTROL = /^(?:if|else|end|range|with|define|block|break|continue)\b|^\$\w*(?:\s*,\s*\$\w+)?\s*:?=/u;
const PIECES = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}/gu;

/** Actions of a template that write: `start` and `end` of what stands between its braces, with the braces. */
export function writingActions(text) {
  const found = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const comment = /^\{\{(?:-\s)?\s*\/\*/u.test(text.slice(at, at + 64));
    const end = comment ? endOfComment(text, at) : endOfAction(text, at);
    if (end < 0) break;
    const head = /^\{\{(?:-\s)?\s*/u.exec(text.slice(at, end))[0].length;
    if (!comment && !CONTROL.test(text.slice(at + head, end)) && !/^\s*-?\}\}$/u.test(text.slice(at + head, end)))
      found.push({ start: at, end });
    at = end;
  }
  return found;
}

function endOfComment(text, from) {
  const end = text.indexOf('*/', from);
  const close = end < 0 ? -1 : text.indexOf('}}', end);
  return close < 0 ? -1 : close + 2;
}

function endOfAction(text, from) {
  PIECES.lastIndex = from + 2;
  for (let piece = PIECES.exec(text); piece; piece = PIECES.exec(text)) if (piece[0] === '}}') return PIECES.lastIndex;
  return -1;
}

/**
 * The template with marks around its actions, which take over their trimming of white space.
 * @param marks list that gets `{ file, start, end, whole: { start, end } }` of each action: its place in the new text, without and with its marks
 * @returns the text as it is where there are no marks left
 */
export function markActions(file, text, marks) {
  const actions = writingActions(text);
  if (marks.length + actions.length > MOST) return text;
  let out = '';
  let at = 0;
  for (const { start, end } of actions) {
    const action = text.slice(start, end);
    const trimsLeft = /^\{\{-\s/u.test(action);
    const trimsRight = /\s-\}\}$/u.test(action);
    const bare = `{{${action.slice(trimsLeft ? 3 : 2, trimsRight ? -3 : -2)}}}`;
    const id = marks.length;
    out += text.slice(at, start);
    const from = out.length;
    out += `${trimsLeft ? '{{- ' : '{{'}"${String.fromCharCode(OPEN + id)}"}}`;
    const inner = out.length;
    out += bare;
    const until = out.length;
    out += `{{"${String.fromCharCode(CLOSE + id)}"${trimsRight ? ' -}}' : '}}'}`;
    marks.push({
      file,
      start: inner,
      end: until,
      whole: { start: from, end: out.length },
      indents: /\bn?indent\b/u.test(bare),
    });
    at = end;
  }
  return out + text.slice(at);
}

/** Whether a text has characters that would be taken for marks. */
export const hasMarks = (text) => /[\u4e00-\u9c3e]/u.test(text);

/** What a character is: `{ id, opens }` of a mark, nothing of another one. */
export function markAt(text, offset) {
  const code = text.charCodeAt(offset);
  if (code >= OPEN && code < OPEN + MOST) return { id: code - OPEN, opens: true };
  if (code >= CLOSE && code < CLOSE + MOST) return { id: code - CLOSE, opens: false };
  return undefined;
}
