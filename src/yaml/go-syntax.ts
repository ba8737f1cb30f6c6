import { formatFloatG } from '../core/float.ts';
import { goQuote } from '../core/go-quote.ts';
import type { YamlNode } from './node.ts';
import type { Resolved } from './resolve.ts';
import { isMerge, isUint64, mergeSources, resolveNode } from './resolve-node.ts';

/** `%#v` of decoded YAML: go-yaml shows keys and values it refuses in Go's syntax. */

/** `%#v` of a scalar. */
export function keySyntax({ tag, value }: Resolved): string {
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (tag === 'float') return formatFloatG(value as number);
  if (tag === 'int' && isUint64(value)) return `0x${value.toString(16)}`;
  return String(value);
}

/** fmt prints a nil that is given to it directly, not inside of something, without its type. */
export const topLevelSyntax = (node: YamlNode): string => goSyntax(node).replace(/^interface \{\}\(nil\)$/, '<nil>');

/** `%#v` of a value; mappings print their keys in fmt's order. */
export function goSyntax(node: YamlNode): string {
  if (node.kind === 'alias') return goSyntax(node.target!);
  if (node.kind === 'scalar') return keySyntax(resolveNode(node));
  if (node.kind === 'sequence') return `[]interface {}{${node.children.map(goSyntax).join(', ')}}`;
  const sorted = [...pairsOf(node)].sort(([a], [b]) => compareKeys(a, b));
  return `map[interface {}]interface {}{${sorted.map(([key, item]) => `${key}:${goSyntax(item)}`).join(', ')}}`;
}

const NIL = 'interface {}(nil)';
const INTEGER = /^-?\d+$/;

/** fmt's order of keys, by their syntax: nil first, integers by value. */
function compareKeys(a: string, b: string): number {
  if (a === NIL || b === NIL) return a === NIL ? -1 : 1;
  if (INTEGER.test(a) && INTEGER.test(b)) return BigInt(a) < BigInt(b) ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The entries of a mapping and of those merged into it, by the syntax of their keys. */
function pairsOf(node: YamlNode, pairs = new Map<string, YamlNode>()): Map<string, YamlNode> {
  for (let i = 0; i < node.children.length; i += 2) {
    const key = node.children[i]!;
    const item = node.children[i + 1]!;
    if (!isMerge(key)) pairs.set(goSyntax(key), item);
    else for (const source of mergeSources(item)) pairsOf(source.kind === 'alias' ? source.target! : source, pairs);
  }
  return pairs;
}
