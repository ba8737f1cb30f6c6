/**
 * Go's regexp: RE2 syntax, leftmost-first matches, linear time. Plain patterns run on JavaScript's engine
 * (regexp-native.ts), all others on re2js, a port of Go's own matcher that is loaded when it is first needed.
 */
import { GoError } from '../value.ts';
import { canBackquote, quote } from './quote.ts';
import { distinctNames } from './regexp-names.ts';
import { type NativePattern, translate } from './regexp-native.ts';
import { expandTemplate, type Match, parseTemplate } from './regexp-template.ts';

/** Finds the first match at or after a position: with the positions of all groups, or of the whole match alone. */
type Finder = (text: string, at: number, groups: boolean) => Match | undefined;

export class Regexp {
  readonly #expr: string;
  readonly #engines: Engines;
  constructor(expr: string, engines: Engines) {
    this.#expr = expr;
    this.#engines = engines;
  }

  /** An upper bound for the work of going through a text of that length, in steps of a render. */
  cost(length: number): number {
    return Math.ceil(this.#engines.work(length) / WORK_A_STEP);
  }

  /** Regexp.MatchString. */
  test(s: string): boolean {
    return this.#find(s)(readable(s), 0, false) !== undefined;
  }

  /** Regexp.FindString: empty where nothing matches. */
  find(s: string): string {
    const match = this.#find(s)(readable(s), 0, false);
    return match === undefined ? '' : s.slice(match[0], match[1]);
  }

  /** Regexp.FindAllString; `undefined` is Go's nil slice. A negative limit is none. */
  findAll(s: string, limit: number): string[] | undefined {
    const matches = this.#findAllIndex(s, limit);
    return matches.length === 0 ? undefined : matches.map((match) => s.slice(match[0], match[1]));
  }

  /** regexp.go: allMatches: an empty match right after another match does not count. */
  #findAllIndex(s: string, limit: number): Match[] {
    const text = readable(s);
    const find = this.#find(s);
    const matches: Match[] = [];
    let previousEnd = -1;
    for (let at = 0; at <= text.length && (limit < 0 || matches.length < limit); ) {
      const match = find(text, at, false);
      if (match === undefined) break;
      const end = match[1]!;
      if (end !== at || match[0] !== previousEnd) matches.push(match);
      at = end === at ? at + runeLength(text, at) : end;
      previousEnd = end;
    }
    return matches;
  }

  /** Regexp.Split; `undefined` is Go's nil slice. */
  split(s: string, limit: number): string[] | undefined {
    if (limit === 0) return undefined;
    if (this.#expr !== '' && s === '') return [''];
    const parts: string[] = [];
    let start = 0;
    let end = 0;
    for (const match of this.#findAllIndex(s, limit)) {
      if (limit > 0 && parts.length === limit - 1) break;
      end = match[0]!;
      if (match[1] !== 0) parts.push(s.slice(start, end));
      start = match[1]!;
    }
    if (end !== s.length) parts.push(s.slice(start));
    return parts;
  }

  /** Regexp.ReplaceAllString. */
  replaceAll(s: string, template: string): string {
    if (!template.includes('$')) return this.replaceAllLiteral(s, template);
    const parts = parseTemplate(template);
    const names = this.#engines.names();
    return this.#replace(s, true, (match) => expandTemplate(parts, names, s, match));
  }

  /** Regexp.ReplaceAllLiteralString. */
  replaceAllLiteral(s: string, replacement: string): string {
    return this.#replace(s, false, () => replacement);
  }

  #replace(s: string, groups: boolean, replacement: (match: Match) => string): string {
    const text = readable(s);
    const find = this.#find(s);
    let out = '';
    let lastEnd = 0;
    for (let at = 0; at <= text.length; ) {
      const match = find(text, at, groups);
      if (match === undefined) break;
      const [start, end] = match as [number, number];
      out += s.slice(lastEnd, start);
      if (end > lastEnd || start === 0) out += replacement(match);
      lastEnd = end;
      at = Math.max(end, at + runeLength(text, at));
    }
    return out + s.slice(lastEnd);
  }

  #find(s: string): Finder {
    return this.#engines.finder(s.length);
  }
}

/** Bytes that are not UTF-8 match as U+FFFD, one each. */
const readable = (s: string): string => s.toWellFormed();

const runeLength = (s: string, at: number): number => ((s.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** The matchers of one pattern, each made when first needed. */
interface Engines {
  finder(length: number): Finder;
  /** How many states are looked at for a text of that length, at most. */
  work(length: number): number;
  /** Names of the groups by their number; the whole match is number 0. */
  names(): readonly string[];
}

/** States of a matcher that take as long as a step of a template. */
const WORK_A_STEP = 4;
/** Characters that JavaScript's engine may look at, on all the ways there are to try, before the linear one takes over. */
const MAX_NATIVE = 4_000_000;
/** Few patterns are as bad as they could be. */
const LIKELY_SHARE = 1 / 256;

class PlainEngines implements Engines {
  readonly #expr: string;
  readonly #pattern: NativePattern;
  #native: Finder | undefined;
  #linear: LinearEngine | undefined;
  constructor(expr: string, pattern: NativePattern) {
    this.#expr = expr;
    this.#pattern = pattern;
  }
  finder(length: number): Finder {
    if (this.#needsLinear(length)) return this.#linearEngine().finder();
    this.#native ??= nativeFinder(this.#pattern.source);
    return this.#native;
  }
  work(length: number): number {
    if (this.#needsLinear(length)) return this.#linearEngine().work(length);
    return this.#mostNative(length) * LIKELY_SHARE;
  }
  names(): readonly string[] {
    return new Array<string>(this.#pattern.groups + 1).fill('');
  }
  #linearEngine(): LinearEngine {
    this.#linear ??= new LinearEngine(this.#expr);
    return this.#linear;
  }
  #needsLinear(length: number): boolean {
    return this.#mostNative(length) > MAX_NATIVE;
  }
  #mostNative(length: number): number {
    return this.#pattern.ways(length) * (length + 1);
  }
}

function nativeFinder(source: string): Finder {
  const plain = new RegExp(source, 'gu');
  let indexed: RegExp | undefined;
  return (text, at, groups) => {
    if (groups) indexed ??= new RegExp(source, 'dgu');
    const regexp = groups ? indexed! : plain;
    regexp.lastIndex = at;
    const match = regexp.exec(text);
    if (match === null) return undefined;
    if (groups) return match.indices!.flatMap((pair) => pair ?? [-1, -1]);
    return [match.index, match.index + match[0].length];
  };
}

class LinearEngine implements Engines {
  readonly #pattern: import('re2js').RE2JS;
  readonly #originalName: (name: string) => string;
  /** Throws regexp/syntax's error text. */
  constructor(expr: string) {
    [this.#pattern, this.#originalName] = compileLinear(expr);
  }
  work(length: number): number {
    return length * this.#pattern.programSize();
  }
  finder(): Finder {
    const pattern = this.#pattern;
    let text = '';
    let matcher = pattern.matcher(text);
    return (input, at, groups) => {
      if (input !== text) {
        matcher = pattern.matcher(input);
        text = input;
      }
      if (!matcher.find(at)) return undefined;
      const count = groups ? pattern.groupCount() : 0;
      return Array.from({ length: count + 1 }, (_, i) => [matcher.start(i), matcher.end(i)]).flat();
    };
  }
  names(): readonly string[] {
    const names = new Array<string>(this.#pattern.groupCount() + 1).fill('');
    for (const [name, group] of Object.entries(this.#pattern.namedGroups())) {
      names[group as number] = this.#originalName(name);
    }
    return names;
  }
}

/** A matcher, and what gives its groups' names back. Throws regexp/syntax's error text. */
function compileLinear(expr: string): [pattern: import('re2js').RE2JS, originalName: (name: string) => string] {
  const { RE2JS } = require('re2js') as typeof import('re2js');
  const same = (text: string) => text;
  try {
    return [RE2JS.compile(expr), same];
  } catch (error) {
    const text = syntaxError(error as Error);
    if (!text.startsWith('error parsing regexp: duplicate capture group name')) throw new GoError(text);
  }
  const distinct = distinctNames(expr);
  try {
    return [RE2JS.compile(distinct.expr), distinct.original];
  } catch (error) {
    throw new GoError(distinct.original(syntaxError(error as Error)));
  }
}

/** re2js words errors as Go does, but leaves an empty quotation out. */
function syntaxError({ message }: Error): string {
  return message.endsWith('trailing backslash at end of expression') ? `${message}: \`\`` : message;
}

const compiled = new Map<string, Regexp | GoError>();
const MAX_COMPILED = 500;

/** regexp.Compile. Throws its error text. */
export function compileRegexp(expr: string): Regexp {
  let regexp = compiled.get(expr);
  if (regexp === undefined) {
    regexp = compile(expr);
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(expr, regexp);
  }
  if (regexp instanceof GoError) throw regexp;
  return regexp;
}

function compile(expr: string): Regexp | GoError {
  const invalid = expr.search(/\p{Cs}/u);
  if (invalid >= 0) return new GoError(`error parsing regexp: invalid UTF-8: \`${expr.slice(invalid)}\``);
  const plain = translate(expr);
  if (plain !== undefined) return new Regexp(expr, new PlainEngines(expr, plain));
  try {
    return new Regexp(expr, new LinearEngine(expr));
  } catch (error) {
    if (error instanceof GoError) return error;
    throw error;
  }
}

/** regexp.MustCompile: what it panics with. */
export function mustCompileRegexp(expr: string): Regexp {
  try {
    return compileRegexp(expr);
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    throw new GoError(`regexp: Compile(${canBackquote(expr) ? `\`${expr}\`` : quote(expr)}): ${error.message}`);
  }
}

/** regexp.QuoteMeta. */
export const quoteMeta = (s: string): string => s.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
