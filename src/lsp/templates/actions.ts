/** A part of an action that can be asked about. */
export interface ActionToken {
  /** A chain is `.Values.image`, `$.Release`, `$port.name`, `.` and what stands behind a closing parenthesis. */
  readonly type: 'chain' | 'word' | 'string' | 'other';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `{{ … }}`, offsets with the delimiters. */
export interface Action {
  readonly start: number;
  readonly end: number;
  /** Its end stands in the text; one that is being typed ends with its line or at the next action. */
  readonly closed: boolean;
  readonly tokens: readonly ActionToken[];
}

const COMMENT = /\{\{-?\s*\/\*[\s\S]*?(?:\*\/\s*-?\}\}|$)/y;
const TOKEN =
  /(?<chain>\$[\p{L}\p{Nd}_]*(?:\.[\p{L}\p{Nd}_]*)*|(?:\.[\p{L}\p{Nd}_]*)+)|(?<word>[\p{L}_][\p{L}\p{Nd}_]*)|(?<string>"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)*'?)|(?<end>-?\}\})|(?<next>\{\{)|(?<space>\s+)|(?<other>[0-9][\p{L}\p{Nd}_.]*|[\s\S])/uy;

/** The actions of a template as they are written, also where they do not parse yet. Comments are left out. */
export function actionsOf(text: string): Action[] {
  const found: Action[] = [];
  for (let at = text.indexOf('{{'); at >= 0; ) {
    COMMENT.lastIndex = at;
    if (COMMENT.test(text)) {
      at = text.indexOf('{{', COMMENT.lastIndex);
      continue;
    }
    const action = actionAt(text, at);
    found.push(action);
    at = text.indexOf('{{', Math.max(action.end, at + 2));
  }
  return found;
}

function actionAt(text: string, start: number): Action {
  const tokens: ActionToken[] = [];
  TOKEN.lastIndex = start + 2;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const { chain, word, string, end, next } = match.groups as Record<string, string | undefined>;
    const stop = match.index + match[0].length;
    if (end !== undefined) return { start, end: stop, closed: true, tokens };
    if (next !== undefined) return { start, end: match.index, closed: false, tokens };
    const type =
      chain !== undefined ? 'chain' : word !== undefined ? 'word' : string !== undefined ? 'string' : 'other';
    if (match.groups?.space === undefined) tokens.push({ type, start: match.index, end: stop, text: match[0] });
    if (stop >= text.length) break;
  }
  return unclosed(text, start, tokens);
}

/** At the end of the text: no more than its line is meant. */
function unclosed(text: string, start: number, tokens: readonly ActionToken[]): Action {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  return { start, end, closed: false, tokens: tokens.filter((token) => token.start < end) };
}

/** What stands at an offset of a template. */
export interface Cursor {
  readonly action: Action;
  /** The token that the offset is in, or right behind. */
  readonly token: ActionToken | undefined;
  /** Those before it. */
  readonly before: readonly ActionToken[];
}

/** `undefined` outside of actions. */
export function cursorAt(actions: readonly Action[], offset: number): Cursor | undefined {
  const action = actions.find(({ start, end, closed }) => start + 2 <= offset && offset <= (closed ? end - 2 : end));
  if (action === undefined) return undefined;
  const at = action.tokens.findIndex(
    ({ start, end, type }) => start <= offset && (type === 'other' ? offset < end : offset <= end),
  );
  const before = at < 0 ? action.tokens.filter(({ end }) => end <= offset) : action.tokens.slice(0, at);
  return { action, token: action.tokens[at], before };
}

/** The names of a chain and where each ends: `.Values.image` has `Values` and `image`, `$x.y` has `$x` and `y`. */
export function stepsOf(token: ActionToken): { readonly name: string; readonly start: number; readonly end: number }[] {
  const found = [];
  for (const match of token.text.matchAll(/\$?[\p{L}\p{Nd}_]+|\$/gu))
    found.push({
      name: match[0],
      start: token.start + match.index,
      end: token.start + match.index + match[0].length,
    });
  return found;
}

/** The text of a literal without its quotes; `undefined` where it holds escapes. */
export function literal(token: ActionToken | undefined): string | undefined {
  if (token?.type !== 'string') return undefined;
  const inner = token.text.slice(1).replace(/["`]$/, '');
  return inner.includes('\\') || token.text.startsWith("'") ? undefined : inner;
}
