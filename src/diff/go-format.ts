import { formatFloatG } from '../core/float.ts';
import { compareText, type GoJson, goTypeOf, isMap } from './model.ts';

/** fmt's `%v` of a document: `map[a:1 b:[x y]]`. */
export const formatV = (value: GoJson | undefined): string => format(value, scalarV);

/** fmt's `%s`, which marks what is no string: `%!s(int64=1)`. Inside of lists and maps nil is `<nil>` all the same. */
export const formatS = (value: GoJson | undefined): string =>
  value === null || value === undefined ? '%!s(<nil>)' : format(value, scalarS);

type Scalar = Exclude<GoJson, GoJson[] | Map<string, GoJson>> | undefined;

function format(value: GoJson | undefined, scalar: (value: Scalar) => string): string {
  if (Array.isArray(value)) return `[${value.map((item) => format(item, scalar)).join(' ')}]`;
  if (!isMap(value)) return scalar(value);
  const keys = [...value.keys()].sort(compareText);
  return `map[${keys.map((key) => `${key}:${format(value.get(key), scalar)}`).join(' ')}]`;
}

function scalarV(value: Scalar): string {
  if (value === null || value === undefined) return '<nil>';
  return typeof value === 'number' ? formatFloatG(value) : String(value);
}

function scalarS(value: Scalar): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '<nil>';
  return `%!s(${goTypeOf(value)}=${scalarV(value)})`;
}

/** How `%s` prints reflect.TypeOf. */
export function typeName(value: GoJson | undefined): string {
  const type = goTypeOf(value);
  switch (type) {
    case 'nil':
      return '%!s(<nil>)';
    case 'list':
      return '[]interface {}';
    case 'map':
      return 'map[string]interface {}';
    default:
      return type;
  }
}
