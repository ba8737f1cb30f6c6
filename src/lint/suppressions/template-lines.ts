/** What the lines of a template hold, without parsing it: templates that do not parse are commented on too. */

/** An action, from its `{{` to behind its `}}`. */
export interface Action {
  readonly start: number;
  readonly end: number;
  /** `silent` ones write nothing: assignments, `break`. */
  readonly kind: 'comment' | 'opens' | 'closes' | 'middle' | 'silent' | 'writes';
  /** What stands in a comment. */
  readonly comment?: string;
}

const OPENS = /^(?:if|with|range|define|block)\b/;
const SILENT = /^(?:\$\w*(?:\s*,\s*\$\w*)?\s*:?=|break\b|continue\b)/;

/** All actions of a Go template, in order. What is not closed ends the list. */
export function* actionsOf(text: string): Generator<Action> {
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const inside = /^-\s/.test(text.slice(start + 2, start + 4)) ? start + 4 : start + 2;
    const isComment = text.startsWith('/*', inside);
    const stop = isComment ? text.indexOf('*/', inside + 2) : inside;
    const end = stop < 0 ? -1 : isComment ? text.indexOf('}}', stop) : endOfAction(text, inside);
    if (end < 0) return;
    yield isComment
      ? { start, end: end + 2, kind: 'comment', comment: text.slice(inside + 2, stop) }
      : { start, end: end + 2, kind: kindOf(text.slice(inside, Math.min(end, inside + 80)).trimStart()) };
    start = text.indexOf('{{', end + 2);
  }
}

function kindOf(code: string): Action['kind'] {
  if (OPENS.test(code)) return 'opens';
  if (/^end\b/.test(code)) return 'closes';
  if (/^else\b/.test(code)) return 'middle';
  return SILENT.test(code) ? 'silent' : 'writes';
}

/** The `}}` that stands in no string. Go: text/template/parse/lex.go, lexInsideAction. */
function endOfAction(text: string, from: number): number {
  const TOKEN = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}/g;
  TOKEN.lastIndex = from;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text))
    if (token[0] === '}}') return token.index;
  return -1;
}

/** All comments of a Handlebars template; of other actions nothing is known but where they stand. */
export function* handlebarsActionsOf(text: string): Generator<Action> {
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const inside = text[start + 2] === '~' ? start + 3 : start + 2;
    const isLong = text.startsWith('!--', inside);
    const close = text.indexOf(isLong ? '--' : '}}', inside + (isLong ? 3 : 0));
    const end = close < 0 ? -1 : text.indexOf('}}', close);
    if (end < 0) return;
    const code = text.slice(inside, close).trimStart();
    if (code.startsWith('!'))
      yield { start, end: end + 2, kind: 'comment', comment: code.slice(isLong ? 3 : 1).replace(/~$/, '') };
    else yield { start, end: end + 2, kind: handlebarsKind(code) };
    start = text.indexOf('{{', end + 2);
  }
}

function handlebarsKind(code: string): Action['kind'] {
  if (code.startsWith('#')) return 'opens';
  if (code.startsWith('/')) return 'closes';
  return code.startsWith('^') || /^else\b/.test(code) ? 'middle' : 'writes';
}

/** A line of a template. */
export interface TemplateLine {
  /** `control`: nothing but actions that write nothing, or a part of a long action. */
  readonly kind: 'blank' | 'comment' | 'separator' | 'control' | 'content';
  /** How deep stands what it writes. */
  readonly depth: number;
  readonly startsItem: boolean;
  /** The actions that begin on it. */
  readonly actions: readonly Action[];
}

/** The lines of a template, by its actions. */
export function linesOf(text: string, actions: readonly Action[]): TemplateLine[] {
  let start = 0;
  let next = 0;
  let open: Action | undefined; // the last one that began on an earlier line
  return text.split('\n').map((line) => {
    const end = start + line.length;
    const first = next;
    let outside = '';
    let at = Math.min(Math.max(start, open?.end ?? 0), end);
    for (; next < actions.length && actions[next]!.start < end; next += 1) {
      const action = actions[next]!;
      outside += text.slice(at, action.start);
      at = Math.min(action.end, end);
    }
    outside += text.slice(at, end);
    const own = actions.slice(first, next);
    const around = open !== undefined && open.end > start ? [open] : [];
    open = own.at(-1) ?? open;
    start = end + 1;
    return { ...about(line, outside, own, around), actions: own };
  });
}

/** @param around an action that goes on from the line before */
function about(
  line: string,
  outside: string,
  actions: readonly Action[],
  around: readonly Action[],
): Omit<TemplateLine, 'actions'> {
  const depth = line.length - line.trimStart().length;
  const startsItem = /^\s*-(?:\s|$)/.test(line);
  const as = (kind: TemplateLine['kind'], at = depth) => ({ kind, depth: at, startsItem });
  if (/^---(?:\s|$)/.test(line)) return as('separator');
  if (/^\s*#/.test(outside)) return as('comment');
  if (outside.trim() !== '') return as('content');
  if (actions.some(({ kind }) => kind === 'writes')) return as('content', indentOf(line) ?? depth);
  const all = [...around, ...actions];
  if (all.length === 0) return as('blank');
  return as(all.every(({ kind }) => kind === 'comment') ? 'comment' : 'control');
}

/** `{{ toYaml .Values.labels | nindent 4 }}` writes at depth 4, wherever it stands. */
function indentOf(line: string): number | undefined {
  const indent = /\bn?indent\s+(\d{1,3})\b/.exec(line)?.[1];
  return indent === undefined ? undefined : Number(indent);
}
