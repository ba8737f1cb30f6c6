import { encodeNumber } from '../core/json-text.ts';
import { compareText, type GoJson, goTypeOf, isMap } from './model.ts';

/** fmt's `%v` of a document: `map[a:1 b:[x y]]`. */
export const formatV = (value: GoJson | undefined): string => format(value, scalarV);

/** fmt's `%s`, which marks what is no string: `%!s(int64=1)`. */
export const formatS = (value: GoJson | undefined): string => format(value, scalarS);

type Scalar = Exclude<GoJson, GoJson[] | Map<string, GoJson>> | undefined;

function format(value: GoJson | undefined, scalar: (value: Scalar) => string): string {
  if (Array.isArray(value)) return `[${value.map((item) => format(item, scalar)).join(' ')}]`;
  if (!isMap(value)) return scalar(value);
  const keys = [...value.keys()].sort(compareText);
  return `map[${keys.map((key) => `${key}:${format(value.get(key), scalar)}`).join(' ')}]`;
}

function scalarV(value: Scalar): string {
  if (value === null || value === undefined) return '<nil>';
  return typeof value === 'number' ? formatFloat(value) : String(value);
}

function scalarS(value: Scalar): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '%!s(<nil>)';
  return `%!s(${goTypeOf(value)}=${scalarV(value)})`;
}

/** `%v` of a float64: the shortest digits, an exponent below 1e-4 and from 1e21 on. */
function formatFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) {
    return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
  }
  return encodeNumber(value);
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
