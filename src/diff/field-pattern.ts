import type { Json } from '../core/json.ts';
import { isObject } from '../k8s/objects.ts';
import { own } from './changes.ts';

/** One step of the way to a field, as an object is walked through. */
export type FieldStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly index: number; readonly item: Json | undefined };

type Step =
  | { readonly kind: 'name'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'keys'; readonly keys: readonly (readonly [string, (value: string) => boolean])[] };

/** A field pattern that cannot be read. */
export class PatternError extends Error {}

/**
 * A pattern of fields: names as paths are printed, `*` in a name for any characters, list items by their keys (`[name=web]`,
 * `[port=53,protocol=UDP]`), by place (`[0]`) or any of them (`[*]`).
 */
export class FieldPattern {
  readonly #steps: readonly Step[];

  /** Throws PatternError. */
  constructor(text: string) {
    this.#steps = [...stepsOf(text)];
  }

  /** Whether this is exactly the field; what lies below it is part of it. */
  matches(path: readonly FieldStep[]): boolean {
    return path.length === this.#steps.length && this.#steps.every((step, i) => isMet(step, path[i]!));
  }
}

function isMet(step: Step, at: FieldStep): boolean {
  if (step.kind === 'name') return at.kind === 'name' && step.matches(at.name);
  if (at.kind !== 'item') return false;
  if (step.kind === 'any') return true;
  if (step.kind === 'index') return at.index === step.index;
  const { item } = at;
  return (
    isObject(item) &&
    step.keys.every(([key, matches]) => {
      const value = own(item, key);
      return value !== undefined && value !== null && typeof value !== 'object' && matches(String(value));
    })
  );
}

/** A name, or what stands in brackets: a text in quotes, or anything without a bracket. */
const TOKEN = /\.?([^.[\]"'\s]+)|\[("(?:[^"\\]|\\.)*"|'[^']*'|[^\]"']*(?:"(?:[^"\\]|\\.)*"[^\]"']*)*)\]/y;

function* stepsOf(text: string): Generator<Step> {
  const token = new RegExp(TOKEN);
  const start = text.startsWith('.') ? 1 : 0;
  token.lastIndex = start;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null || (at === start && text[at] === '.'))
      throw new PatternError(
        `${JSON.stringify(text)} is no path of a field: cannot read it from ${JSON.stringify(text.slice(at))} on`,
      );
    const [, name, inBrackets] = match;
    if (name !== undefined) {
      if (at > start && text[at] !== '.') throw new PatternError(`${JSON.stringify(text)} is no path of a field`);
      yield { kind: 'name', matches: globOf(name) };
    } else yield bracketStep(inBrackets!);
  }
  if (text.length <= start) throw new PatternError('a path of a field is empty');
}

function bracketStep(text: string): Step {
  if (text === '*') return { kind: 'any' };
  if (/^\d+$/.test(text)) return { kind: 'index', index: Number(text) };
  if (/^["']/.test(text)) return { kind: 'name', matches: globOf(unquoted(text)) };
  const keys = text.split(',').map((part): [string, (value: string) => boolean] => {
    const equals = part.indexOf('=');
    if (equals <= 0)
      throw new PatternError(`[${text}] is no list item: give its place, its keys ([name=web]), * or a name in quotes`);
    return [part.slice(0, equals).trim(), globOf(unquoted(part.slice(equals + 1).trim()))];
  });
  return { kind: 'keys', keys };
}

function unquoted(text: string): string {
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1) return text.slice(1, -1);
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    throw new PatternError(`${text} is no text in quotes`);
  }
}

/** `*` stands for any characters. In time linear in both: each piece is looked for behind the last. */
export function globOf(pattern: string): (text: string) => boolean {
  const [first, ...rest] = pattern.split('*') as [string, ...string[]];
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
    let at = first.length;
    for (const piece of rest) {
      at = text.indexOf(piece, at);
      if (at < 0) return false;
      at += piece.length;
    }
    return at <= text.length - last.length;
  };
}
