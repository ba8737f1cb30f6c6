/**
 * Glob patterns as github.com/gobwas/glob v0.2.3 reads them with `/` as separator: `*` and `?` stop at it, `**` and
 * character classes do not, `{a,b}` may nest. A class holds either characters or one range, never both.
 */

type Node =
  | { readonly kind: 'text'; readonly text: readonly string[] }
  | { readonly kind: 'any' }
  | { readonly kind: 'super' }
  | { readonly kind: 'single' }
  | { readonly kind: 'class'; readonly matches: (c: string) => boolean }
  | { readonly kind: 'oneOf'; readonly choices: readonly Node[][] };

/** A matcher, or undefined where the pattern is wrong. */
export function compileGlob(pattern: string): ((path: string) => boolean) | undefined {
  const nul = pattern.indexOf('\0'); // the lexer takes it for the end
  const parser = new GlobParser([...(nul < 0 ? pattern : pattern.slice(0, nul))]);
  const nodes = parser.parse();
  if (nodes === undefined) return undefined;
  return (path) => {
    const chars = [...path];
    return run(nodes, chars, new Set([0])).has(chars.length);
  };
}

class GlobParser {
  readonly #chars: readonly string[];
  #at = 0;
  #failed = false;

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  parse(): Node[] | undefined {
    const nodes = this.#sequence(0);
    return this.#failed ? undefined : nodes;
  }

  #sequence(depth: number): Node[] {
    const nodes: Node[] = [];
    while (this.#at < this.#chars.length && !this.#failed) {
      const c = this.#chars[this.#at]!;
      if (depth > 0 && (c === ',' || c === '}')) break;
      this.#at += 1;
      if (c === '{') nodes.push(this.#oneOf(depth + 1));
      else if (c === '[') nodes.push(this.#class());
      else if (c === '?') nodes.push({ kind: 'single' });
      else if (c === '*') nodes.push(this.#take('*') ? { kind: 'super' } : { kind: 'any' });
      else {
        this.#at -= 1;
        nodes.push({ kind: 'text', text: this.#text(depth > 0 ? '?*[{},' : '?*[{') });
      }
    }
    return nodes;
  }

  /** An unclosed brace is closed by the end of the pattern. */
  #oneOf(depth: number): Node {
    const choices = [this.#sequence(depth)];
    while (!this.#failed && this.#take(',')) choices.push(this.#sequence(depth));
    this.#take('}');
    return { kind: 'oneOf', choices };
  }

  #take(c: string): boolean {
    if (this.#chars[this.#at] !== c) return false;
    this.#at += 1;
    return true;
  }

  #text(breakers: string): string[] {
    const text: string[] = [];
    for (; this.#at < this.#chars.length; this.#at += 1) {
      const c = this.#chars[this.#at]!;
      if (c === '\\') {
        this.#at += 1;
        if (this.#at < this.#chars.length) text.push(this.#chars[this.#at]!);
      } else if (breakers.includes(c)) break;
      else text.push(c);
    }
    return text;
  }

  // lexer.go: fetchRange, parser.go: parserRange
  #class(): Node {
    const not = this.#take('!');
    const matches = this.#chars[this.#at + 1] === '-' ? this.#range() : this.#list();
    if (!this.#take(']')) this.#failed = true;
    return { kind: 'class', matches: (c) => matches(c) !== not };
  }

  #range(): (c: string) => boolean {
    const [low, , high] = this.#chars.slice(this.#at, this.#at + 3);
    this.#at += 3;
    if (low === undefined || high === undefined || codePoint(high) < codePoint(low)) this.#failed = true;
    else return (c) => codePoint(c) >= codePoint(low) && codePoint(c) <= codePoint(high);
    return () => false;
  }

  #list(): (c: string) => boolean {
    const chars = new Set(this.#text(']'));
    if (chars.size === 0) this.#failed = true;
    return (c) => chars.has(c);
  }
}

const codePoint = (c: string): number => c.codePointAt(0)!;

/** All places that can be reached from the given ones: linear in pattern times path, whatever the pattern. */
function run(nodes: readonly Node[], chars: readonly string[], from: ReadonlySet<number>): ReadonlySet<number> {
  let places = from;
  for (const node of nodes) {
    if (places.size === 0) break;
    places = step(node, chars, places);
  }
  return places;
}

function step(node: Node, chars: readonly string[], from: ReadonlySet<number>): ReadonlySet<number> {
  const to = new Set<number>();
  if (node.kind === 'oneOf') {
    for (const choice of node.choices) for (const place of run(choice, chars, from)) to.add(place);
    return to;
  }
  for (const place of from) {
    if (node.kind === 'text') {
      if (node.text.every((c, i) => chars[place + i] === c)) to.add(place + node.text.length);
    } else if (node.kind === 'any' || node.kind === 'super') {
      for (let end = place; !to.has(end); end += 1) {
        to.add(end);
        if (end >= chars.length || (node.kind === 'any' && chars[end] === '/')) break;
      }
    } else {
      const c = chars[place];
      if (c !== undefined && (node.kind === 'single' ? c !== '/' : node.matches(c))) to.add(place + 1);
    }
  }
  return to;
}
