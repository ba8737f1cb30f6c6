import { type Action, type ActionToken, actionsOf, literal } from './actions.ts';

/** A name of a template in quotes, where it is defined or called. */
export interface NamePlace {
  readonly name: string;
  /** With its quotes. */
  readonly start: number;
  readonly end: number;
}

/** `{{ define "x" }} … {{ end }}`, an `if`, `with` or `range`. */
export interface Block {
  readonly keyword: string;
  readonly action: Action;
  /** Behind its `end`; the end of the text where it has none yet. */
  readonly end: number;
  /** What stands behind the keyword: `.Values.ingress.enabled`. */
  readonly head: string;
  readonly name: NamePlace | undefined;
  readonly blocks: readonly Block[];
}

/** What a template file defines and calls, as it is written. */
export interface Outline {
  readonly actions: readonly Action[];
  readonly blocks: readonly Block[];
  readonly defines: readonly (NamePlace & { readonly blockStart: number; readonly blockEnd: number })[];
  readonly includes: readonly NamePlace[];
}

const OPENING = new Set(['if', 'with', 'range', 'define', 'block']);

interface Open {
  readonly keyword: string;
  readonly action: Action;
  readonly head: string;
  readonly name: NamePlace | undefined;
  readonly blocks: Block[];
}

export function outlineOf(text: string): Outline {
  const actions = actionsOf(text);
  const blocks: Block[] = [];
  const stack: Open[] = [];
  const close = (end: number): void => {
    const open = stack.pop();
    if (open) (stack.at(-1)?.blocks ?? blocks).push({ ...open, end });
  };
  const includes: NamePlace[] = [];
  for (const action of actions) {
    const first = action.tokens.find(({ text: token }) => token !== '-');
    includes.push(...includesIn(action));
    if (first?.type !== 'word') continue;
    if (first.text === 'end') close(action.end);
    else if (OPENING.has(first.text)) {
      const head = text.slice(first.end, action.closed ? action.end - 2 : action.end).replace(/-$/, '');
      const name = placeOf(action.tokens[action.tokens.indexOf(first) + 1]);
      const named = first.text === 'define' || first.text === 'block' ? name : undefined;
      stack.push({ keyword: first.text, action, head: head.trim(), name: named, blocks: [] });
    }
  }
  while (stack.length > 0) close(text.length);
  return { actions, blocks, defines: definesIn(blocks), includes };
}

function definesIn(blocks: readonly Block[]): Outline['defines'] {
  return blocks.flatMap(({ name, action, end, blocks: inner }) => [
    ...(name === undefined ? [] : [{ ...name, blockStart: action.start, blockEnd: end }]),
    ...definesIn(inner),
  ]);
}

/** `include "x"`, `template "x"`, `block "x"`, `(include "x" .)`. */
const includesIn = ({ tokens }: Action): NamePlace[] =>
  tokens.flatMap((token, i) => {
    const calls = token.type === 'word' && ['include', 'template', 'block'].includes(token.text);
    const place = calls ? placeOf(tokens[i + 1]) : undefined;
    return place === undefined ? [] : [place];
  });

function placeOf(token: ActionToken | undefined): NamePlace | undefined {
  const name = literal(token);
  return name === undefined ? undefined : { name, start: token!.start, end: token!.end };
}
