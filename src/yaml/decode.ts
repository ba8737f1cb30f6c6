import { formatFloatG } from '../core/float.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { defineKey } from './assign.ts';
import { YamlProblem } from './error.ts';
import { goSyntax, keySyntax, topLevelSyntax } from './go-syntax.ts';
import type { YamlNode } from './node.ts';
import type { Resolved } from './resolve.ts';
import { isMerge, keyText, mergeSources, resolveNode } from './resolve-node.ts';

/** How values come out. */
export interface DecodeOptions {
  /** Mappings as `Map` (template values) or as plain objects (the manifest pipeline). */
  readonly maps: 'map' | 'object';
  /**
   * `float64`: all numbers as encoding/json reads them into interface{}; `exact`: bigint where a double is not exact;
   * `bigint`: every integer, which tells `1000` from `1e3`.
   */
  readonly integers: 'exact' | 'float64' | 'bigint';
  /** `error`: yaml.UnmarshalStrict. */
  readonly duplicateKeys: 'last' | 'error';
}

type Target = Map<string, Json> | JsonObject;

interface BadKey {
  readonly type: string;
  readonly shown: string;
  readonly item: YamlNode;
  readonly node: YamlNode;
}

/**
 * Turns a tree into the value that sigs.k8s.io/yaml hands to encoding/json: go-yaml's decoder (decode.go) into
 * interface{}, then the conversion of keys to strings. Faults of the later steps are kept until the earlier ones are done.
 */
export class Decoder {
  readonly #options: DecodeOptions;
  readonly #open = new Set<YamlNode>();
  #decoded = 0;
  #aliased = 0;
  #aliasDepth = 0;
  /** Faults that go-yaml collects (TypeError). */
  readonly #typeErrors: { text: string; node: YamlNode }[] = [];
  /** Mappings with a key that JSON cannot have; of equal keys the last stands, as in the value. */
  readonly #badKeys = new Map<Target, BadKey>();
  /** Infinities and NaN, which JSON cannot have. */
  readonly #badNumbers: YamlNode[] = [];

  constructor(options: DecodeOptions) {
    this.#options = options;
  }

  /** The value, or the fault that Go would report. */
  decode(root: YamlNode): { value: Json } | { fault: string; node: YamlNode } {
    const value = this.#value(root);
    const [first] = this.#typeErrors;
    if (first !== undefined) {
      const lines = this.#typeErrors.map(({ text }) => `\n  ${text}`);
      return { fault: `yaml: unmarshal errors:${lines.join('')}`, node: first.node };
    }
    return this.#conversionFault(value) ?? { value };
  }

  /** What the later steps refuse. They see the finished value: what a later equal key has replaced is no fault. */
  #conversionFault(value: Json): { fault: string; node: YamlNode } | undefined {
    if (this.#badKeys.size === 0 && this.#badNumbers.length === 0) return undefined;
    let number: number | undefined;
    for (const part of partsOf(value)) {
      const bad = typeof part === 'object' ? this.#badKeys.get(part as Target) : undefined;
      if (bad !== undefined) {
        const { type, shown, item, node } = bad;
        return { fault: `unsupported map key of type: ${type}, key: ${shown}, value: ${topLevelSyntax(item)}`, node };
      }
      if (typeof part === 'number' && !Number.isFinite(part)) number ??= part;
    }
    if (number === undefined) return undefined;
    const text = formatFloatG(number);
    const node = this.#badNumbers.find((at) => Object.is(resolveNode(at).value, number)) ?? this.#badNumbers[0]!;
    return { fault: `json: unsupported value: ${text}`, node };
  }

  #value(node: YamlNode): Json {
    this.#count();
    switch (node.kind) {
      case 'alias':
        return this.#alias(node, (target) => this.#value(target));
      case 'scalar':
        return this.#scalar(node);
      case 'sequence':
        return node.children.map((child) => this.#value(child));
      case 'mapping': {
        const target: Target = this.#options.maps === 'map' ? new Map() : {};
        this.#mapping(node, target, new Set());
        return target;
      }
    }
  }

  /** Aliases may multiply a small text: go-yaml bounds their share of the work. */
  #count(): void {
    this.#decoded += 1;
    if (this.#aliasDepth > 0) this.#aliased += 1;
    if (this.#aliased <= 100 || this.#decoded <= 1000) return;
    if (this.#aliased / this.#decoded > allowedAliasRatio(this.#decoded))
      throw new YamlProblem('decoder', 'document contains excessive aliasing');
  }

  #alias<T>(node: YamlNode, decode: (target: YamlNode) => T): T {
    if (this.#open.has(node))
      throw new YamlProblem('decoder', `anchor '${node.value}' value contains itself`, node.start);
    this.#open.add(node);
    this.#aliasDepth += 1;
    const value = decode(node.target!);
    this.#aliasDepth -= 1;
    this.#open.delete(node);
    return value;
  }

  #scalar(node: YamlNode): Json {
    const { tag, value } = resolveNode(node);
    if (tag === 'float' && !Number.isFinite(value)) this.#badNumbers.push(node);
    if (tag === 'int' && this.#options.integers === 'bigint') return BigInt(value as number | bigint);
    return typeof value === 'bigint' && this.#options.integers === 'float64' ? Number(value) : value;
  }

  #mapping(node: YamlNode, target: Target, seen: Set<string>): void {
    const { children } = node;
    for (let i = 0; i < children.length; i += 2) {
      const key = children[i]!;
      const item = children[i + 1]!;
      if (isMerge(key)) this.#merge(item, target, seen);
      else this.#entry(key, item, target, seen);
    }
  }

  #entry(key: YamlNode, item: YamlNode, target: Target, seen: Set<string>): void {
    const name = this.#key(key, item, target);
    const value = this.#value(item);
    if (this.#options.duplicateKeys === 'error') {
      const typed = keySyntax(resolveKey(key));
      if (seen.has(typed)) {
        const text = `line ${item.start.line + 1}: key ${typed} already set in map`;
        this.#typeErrors.push({ text, node: key });
        return;
      }
      seen.add(typed);
    }
    if (target instanceof Map) target.set(name, value);
    else defineKey(target, name, value);
  }

  /** decode.go: merge. Keys of the merged mapping are set in place: what stands before is overwritten, what follows wins. */
  #merge(node: YamlNode, target: Target, seen: Set<string>): void {
    for (const source of mergeSources(node)) this.#mergeOne(source, target, seen);
  }

  #mergeOne(node: YamlNode, target: Target, seen: Set<string>): void {
    const source = node.kind === 'alias' ? node.target! : node;
    if (source.kind !== 'mapping')
      throw new YamlProblem('decoder', 'map merge requires map or sequence of maps as the value', node.start);
    this.#count();
    if (node.kind !== 'alias') this.#mapping(source, target, seen);
    else
      this.#alias(node, () => {
        this.#count();
        this.#mapping(source, target, seen);
      });
  }

  /** The text a key has in JSON. */
  #key(node: YamlNode, item: YamlNode, target: Target): string {
    const source = node.kind === 'alias' ? node.target! : node;
    if (source.kind !== 'scalar') {
      this.#value(node); // what is wrong inside of it comes first
      throw new YamlProblem('decoder', `invalid map key: ${goSyntax(source)}`, node.start);
    }
    this.#count();
    if (source !== node) this.#alias(node, () => this.#count());
    const resolved = resolveNode(source);
    const text = keyText(resolved);
    if (text !== undefined) return text;
    const [type, shown] = resolved.value === null ? ['%!s(<nil>)', '<nil>'] : ['uint64', keySyntax(resolved)];
    const known = this.#badKeys.get(target);
    if (known === undefined || known.shown === shown) this.#badKeys.set(target, { type, shown, item, node });
    return '';
  }
}

/** A value and everything in it. */
function* partsOf(value: Json): Generator<Json> {
  yield value;
  if (typeof value !== 'object' || value === null) return;
  const parts = Array.isArray(value) ? value : value instanceof Map ? value.values() : Object.values(value);
  for (const part of parts) yield* partsOf(part);
}

function allowedAliasRatio(decoded: number): number {
  if (decoded <= 400_000) return 0.99;
  if (decoded >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000);
}

const resolveKey = (node: YamlNode): Resolved => resolveNode(node.kind === 'alias' ? node.target! : node);
