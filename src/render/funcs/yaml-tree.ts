import type { Json } from '../../core/json.ts';
import { OrderedFields } from '../../core/json-text.ts';
import { formatFloat } from '../../template/go/ftoa.ts';
import type { GoTime } from '../../template/go/time.ts';
import { seldom } from '../../template/seldom-functions.ts';
import { GoError, GoNumber, GoObject, GoSlice, type GoValue, typeOf } from '../../template/value.ts';
import { PlainScalar, type YamlTree } from '../../yaml/emit.ts';

/** What yaml.v3's encoder sees of a value (encode.go: marshal): json tags do not count, integers and floats differ. */
export function toYamlTree(value: GoValue | undefined): YamlTree {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toYamlTree);
  if (value instanceof GoSlice) return value.items.map(toYamlTree);
  if (value instanceof Uint8Array) return Array.from(value, (byte) => BigInt(byte));
  if (value instanceof Map) return mapTree(value);
  if (value instanceof GoNumber) return numberTree(value);
  if (value instanceof GoObject) return objectTree(value);
  throw new GoError(`cannot marshal type: ${typeOf(value)}`);
}

function mapTree(map: ReadonlyMap<string, GoValue>): YamlTree {
  const tree = new Map<string, YamlTree>();
  for (const [key, item] of map) tree.set(key, toYamlTree(item));
  return tree;
}

function numberTree(value: GoNumber): Json {
  if (value.kind === 'complex128') throw new GoError('cannot marshal type: complex128');
  return value.kind === 'float32' ? Number(formatFloat(Number(value.value), 'e', -1, 32)) : value.value;
}

function objectTree(object: GoObject): YamlTree {
  if (object.type === 'time.Time')
    return new PlainScalar(seldom().formatTime(object as GoTime, '2006-01-02T15:04:05.999999999Z07:00'));
  if (object.kind === 'ptr' && object.isNil()) return null;
  const isDuration = object.type === 'time.Duration';
  const underlying = isDuration ? undefined : object.underlying();
  if (underlying !== undefined) return toYamlTree(underlying);
  // Values with a text form (MarshalText) are that text.
  if (isDuration || object.json() !== undefined) return object.string() ?? null;
  return structTree(object);
}

/** Keys are the Go names in lower case: Helm's structs have no yaml tags. Embedded structs are fields like others. */
function structTree(object: GoObject): YamlTree {
  const fields = new OrderedFields<YamlTree>();
  for (const { name } of object.fields) fields.set(name.toLowerCase(), toYamlTree(object.field(name)));
  return fields;
}
