import { type Mark, YamlProblem } from './error.ts';
import type { YamlNode } from './node.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenType } from './token.ts';

/**
 * Deeper documents are refused. go-yaml allows 10,000 levels; whoever works on the value afterwards recurses, so the limit
 * keeps well below what the stack takes. No Kubernetes object comes near.
 */
const MAX_DEPTH = 1000;
const DEFAULT_TAGS: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
];

interface Properties {
  readonly anchor: string;
  readonly tag: string;
  /** Where the node with its properties starts. */
  readonly start: Mark;
}

/**
 * Builds the trees of a stream's documents (parserc.go and the parser of decode.go in one): the grammar of YAML 1.1 with
 * go-yaml's sentences. Works no further than it is asked to, so that a fault in a later document does not matter.
 */
export class Composer {
  readonly #scanner: Scanner;
  #tags: [string, string][] = [];
  #anchors = new Map<string, YamlNode>();
  #depth = 0;
  #first = true;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
    this.#take(); // stream-start
  }

  /** The next document's root; `undefined` at the end of the stream. An empty document has a null scalar. */
  document(): YamlNode | undefined {
    if (!this.#first) while (this.#peek().type === 'document-end') this.#take();
    const start = this.#peek();
    if (start.type === 'stream-end') return undefined;
    const isBare = !['version-directive', 'tag-directive', 'document-start'].includes(start.type);
    this.#readDirectives();
    this.#anchors = new Map();
    let root: YamlNode;
    if (this.#first && isBare) root = this.#node(true, false);
    else {
      const token = this.#peek();
      if (token.type !== 'document-start') this.#fail('did not find expected <document start>', token.start);
      this.#take();
      root = this.#documentContent();
    }
    this.#first = false;
    if (this.#peek().type === 'document-end') this.#take();
    this.#tags = [];
    return root;
  }

  #documentContent(): YamlNode {
    const token = this.#peek();
    const isEmpty = ['version-directive', 'tag-directive', 'document-start', 'document-end', 'stream-end'].includes(
      token.type,
    );
    return isEmpty ? emptyScalar(token.start) : this.#node(true, false);
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #take(): Token {
    const token = this.#scanner.peek();
    this.#scanner.skip();
    return token;
  }

  #fail(problem: string, mark: Mark, context?: Mark): never {
    throw new YamlProblem('parser', problem, mark, context);
  }

  #readDirectives(): void {
    let version = false;
    for (let token = this.#peek(); ; token = this.#peek()) {
      if (token.type === 'version-directive') {
        if (version) this.#fail('found duplicate %YAML directive', token.start);
        if (token.value !== '1.1') this.#fail('found incompatible YAML document', token.start);
        version = true;
      } else if (token.type === 'tag-directive') {
        if (this.#tags.some(([handle]) => handle === token.value))
          this.#fail('found duplicate %TAG directive', token.start);
        this.#tags.push([token.value, token.suffix]);
      } else break;
      this.#take();
    }
    for (const [handle, prefix] of DEFAULT_TAGS)
      if (!this.#tags.some(([known]) => known === handle)) this.#tags.push([handle, prefix]);
  }

  /** parserc.go: yaml_parser_parse_node. */
  #node(block: boolean, indentlessSequence: boolean): YamlNode {
    if (this.#peek().type === 'alias') return this.#alias();
    const properties = this.#properties();
    const token = this.#peek();
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail(`exceeded max depth of ${MAX_DEPTH}`, token.start);
    const node = this.#content(token, properties, block, indentlessSequence);
    this.#depth -= 1;
    return node;
  }

  #content(token: Token, properties: Properties, block: boolean, indentlessSequence: boolean): YamlNode {
    switch (token.type) {
      case 'scalar':
        return this.#scalar(properties);
      case 'flow-sequence-start':
        return this.#flowSequence(this.#collection('sequence', properties));
      case 'flow-mapping-start':
        return this.#flowMapping(this.#collection('mapping', properties));
      case 'block-entry':
        if (indentlessSequence) return this.#indentlessSequence(this.#collection('sequence', properties));
        break;
      case 'block-sequence-start':
        if (block) return this.#blockSequence(this.#collection('sequence', properties));
        break;
      case 'block-mapping-start':
        if (block) return this.#blockMapping(this.#collection('mapping', properties));
        break;
    }
    const { anchor, tag, start } = properties;
    if (anchor === '' && tag === '') this.#fail('did not find expected node content', token.start, start);
    return this.#register(anchor, { ...emptyScalar(start), tag, implicit: tag === '' });
  }

  #alias(): YamlNode {
    const { value, start, end } = this.#take();
    const target = this.#anchors.get(value);
    if (target === undefined) throw new YamlProblem('decoder', `unknown anchor '${value}' referenced`, start);
    return { kind: 'alias', value, tag: '', implicit: false, children: [], target, start, end: end.pos };
  }

  /** Tag and anchor, in either order. */
  #properties(): Properties {
    const start = this.#peek().start;
    let anchor = '';
    let tag: Token | undefined;
    for (let token = this.#peek(); ; token = this.#peek()) {
      if (token.type === 'anchor' && anchor === '') anchor = token.value;
      else if (token.type === 'tag' && tag === undefined) tag = token;
      else break;
      this.#take();
    }
    return { anchor, tag: tag === undefined ? '' : this.#resolveTag(tag, start), start };
  }

  #resolveTag(tag: Token, start: Mark): string {
    if (tag.value === '') return tag.suffix;
    const prefix = this.#tags.find(([handle]) => handle === tag.value)?.[1] ?? '';
    if (prefix === '') this.#fail('found undefined tag handle', tag.start, start);
    return prefix + tag.suffix;
  }

  #register(anchor: string, node: YamlNode): YamlNode {
    if (anchor !== '') this.#anchors.set(anchor, node);
    return node;
  }

  #scalar({ anchor, tag, start }: Properties): YamlNode {
    const { value, plain, end } = this.#take();
    const implicit = (tag === '' && plain) || tag === '!';
    const children: YamlNode[] = [];
    return this.#register(anchor, {
      kind: 'scalar',
      value,
      tag,
      implicit,
      children,
      target: undefined,
      start,
      end: end.pos,
    });
  }

  /** A collection that is known by its anchor before its content is read: it may (not) contain itself. */
  #collection(kind: 'sequence' | 'mapping', { anchor, tag, start }: Properties): YamlNode {
    return this.#register(anchor, {
      kind,
      value: '',
      tag,
      implicit: tag === '',
      children: [],
      target: undefined,
      start,
      end: start.pos,
    });
  }

  #blockSequence(node: YamlNode): YamlNode {
    const start = this.#take().start;
    while (this.#peek().type === 'block-entry') {
      const entry = this.#take();
      node.children.push(this.#blockItem(entry, ['block-entry', 'block-end'], false));
    }
    this.#endBlock("did not find expected '-' indicator", start);
    return ended(node);
  }

  #indentlessSequence(node: YamlNode): YamlNode {
    while (this.#peek().type === 'block-entry') {
      const entry = this.#take();
      node.children.push(this.#blockItem(entry, ['block-entry', 'key', 'value', 'block-end'], false));
    }
    return ended(node);
  }

  #blockMapping(node: YamlNode): YamlNode {
    const start = this.#take().start;
    const ends: TokenType[] = ['key', 'value', 'block-end'];
    while (this.#peek().type === 'key') {
      node.children.push(this.#blockItem(this.#take(), ends, true));
      const token = this.#peek();
      if (token.type === 'value') node.children.push(this.#blockItem(this.#take(), ends, true));
      else node.children.push(emptyScalar(token.start));
    }
    this.#endBlock('did not find expected key', start);
    return ended(node);
  }

  /** What follows an indicator, or nothing where the next one follows. */
  #blockItem(indicator: Token, ends: readonly TokenType[], indentlessSequence: boolean): YamlNode {
    return ends.includes(this.#peek().type) ? emptyScalar(indicator.end) : this.#node(true, indentlessSequence);
  }

  #endBlock(problem: string, context: Mark): void {
    const token = this.#peek();
    if (token.type !== 'block-end') this.#fail(problem, token.start, context);
    this.#take();
  }

  #flowSequence(node: YamlNode): YamlNode {
    const start = this.#take().start;
    for (let first = true; this.#peek().type !== 'flow-sequence-end'; first = false) {
      if (!first) {
        this.#flowSeparator("did not find expected ',' or ']'", start);
        if (this.#peek().type === 'flow-sequence-end') break;
      }
      node.children.push(this.#peek().type === 'key' ? this.#singlePair() : this.#node(false, false));
    }
    node.end = this.#take().end.pos;
    return node;
  }

  #flowSeparator(problem: string, context: Mark): void {
    const token = this.#peek();
    if (token.type !== 'flow-entry') this.#fail(problem, token.start, context);
    this.#take();
  }

  /** `[a: 1]`: a mapping of one pair inside a flow sequence. */
  #singlePair(): YamlNode {
    const key = this.#take();
    const pair = this.#collection('mapping', { anchor: '', tag: '', start: key.start });
    const next = this.#peek();
    // Where the key is missing, the token behind it is lost too: so does libyaml.
    if (['value', 'flow-entry', 'flow-sequence-end'].includes(next.type)) {
      this.#take();
      pair.children.push(emptyScalar(next.end));
    } else pair.children.push(this.#node(false, false));
    pair.children.push(this.#flowValue('flow-sequence-end'));
    return ended(pair);
  }

  #flowValue(end: TokenType): YamlNode {
    if (this.#peek().type === 'value') {
      this.#take();
      const type = this.#peek().type;
      if (type !== 'flow-entry' && type !== end) return this.#node(false, false);
    }
    return emptyScalar(this.#peek().start);
  }

  #flowMapping(node: YamlNode): YamlNode {
    const start = this.#take().start;
    for (let first = true; this.#peek().type !== 'flow-mapping-end'; first = false) {
      if (!first) {
        this.#flowSeparator("did not find expected ',' or '}'", start);
        if (this.#peek().type === 'flow-mapping-end') break;
      }
      this.#flowPair(node);
    }
    node.end = this.#take().end.pos;
    return node;
  }

  #flowPair(node: YamlNode): void {
    if (this.#peek().type !== 'key') {
      node.children.push(this.#node(false, false), emptyScalar(this.#peek().start));
      return;
    }
    this.#take();
    const token = this.#peek();
    const noKey = token.type === 'value' || token.type === 'flow-entry' || token.type === 'flow-mapping-end';
    node.children.push(noKey ? emptyScalar(token.start) : this.#node(false, false));
    node.children.push(this.#flowValue('flow-mapping-end'));
  }
}

function emptyScalar(at: Mark): YamlNode {
  return {
    kind: 'scalar',
    value: '',
    tag: '',
    implicit: true,
    children: [],
    target: undefined,
    start: at,
    end: at.pos,
  };
}

/** A block collection ends with its last child. */
function ended(node: YamlNode): YamlNode {
  const last = node.children[node.children.length - 1];
  if (last !== undefined) node.end = Math.max(last.end, node.start.pos);
  return node;
}
