import { formatFloatG } from '../core/float.ts';
import { YamlProblem } from './error.ts';
import type { YamlNode } from './node.ts';
import { type Resolved, resolve, type ScalarTag } from './resolve.ts';

/** Scalars with their tags (decode.go: scalar), and the texts they have as keys. */

export const TAG_PREFIX = 'tag:yaml.org,2002:';
const RESOLVABLE = new Set(['str', 'bool', 'int', 'float', 'null', 'timestamp']);
const STR: ScalarTag = 'str';

/** sigs.k8s.io/yaml: convertToJSONableObject's keys; `undefined` for those it refuses (null and the larger uint64). */
export function keyText({ tag, value }: Resolved): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (tag !== 'float') return isUint64(value) ? undefined : String(value);
  const text = formatFloatG(value as number, 32);
  return { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text;
}

/** Integers beyond int64: go-yaml makes them uint64, another type. */
export const isUint64 = (value: Resolved['value']): boolean => Number(value) >= 2 ** 63;

/** decode.go: scalar; the tag decides, then the text of plain scalars. */
export function resolveNode(node: YamlNode): Resolved {
  const { value: text, tag } = node;
  if (tag === '') return node.implicit ? resolve(text) : { tag: STR, value: text };
  const short = tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : '';
  if (short === 'binary') return { tag: STR, value: decodeBase64(text, node) };
  if (!RESOLVABLE.has(short) || short === STR) return { tag: STR, value: text };
  const resolved = resolve(text, short === 'timestamp');
  if (resolved.tag === short) return resolved;
  if (short === 'float' && resolved.tag === 'int' && !isUint64(resolved.value))
    return { tag: 'float', value: Number(resolved.value) };
  throw new YamlProblem('decoder', `cannot decode !!${resolved.tag} \`${text}\` as a !!${short}`, node.start);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** base64.StdEncoding, which skips line breaks; bytes that are no UTF-8 become U+FFFD on the way through JSON. */
function decodeBase64(text: string, node: YamlNode): string {
  const digits = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(digits)) throw new YamlProblem('decoder', '!!binary value contains invalid base64 data', node.start);
  return Buffer.from(digits, 'base64').toString('utf8');
}

/** The key `<<`. */
export const isMerge = (node: YamlNode): boolean =>
  node.kind === 'scalar' && node.value === '<<' && (node.implicit || node.tag === `${TAG_PREFIX}merge`);

/** The mappings that a merge key brings in, in the order in which they are set: those named first win. */
export const mergeSources = (node: YamlNode): readonly YamlNode[] =>
  node.kind === 'sequence' ? [...node.children].reverse() : [node];
