/**
 * Go's values as TypeScript values: what templates compute with. The reasons and a table of cases stand in
 * docs/adr/0001-number-model.md.
 *
 * | Go                                   | here                                                        |
 * |--------------------------------------|-------------------------------------------------------------|
 * | nil interface                        | `null`                                                      |
 * | zero reflect.Value ("no value")      | `undefined` (evaluator only, never inside data)             |
 * | bool, string                         | `boolean`, `string` (see below)                             |
 * | float64                              | `number`                                                    |
 * | int                                  | `bigint`, wrapped to 64 bits                                |
 * | int64, uint8 … float32, complex128   | `GoNumber`                                                  |
 * | []byte                               | `Uint8Array`                                                |
 * | []interface{} (not nil)              | array                                                       |
 * | any other slice, nil slices          | `GoSlice`                                                   |
 * | map[string]interface{} (not nil)     | `Map<string, GoValue>`                                      |
 * | any other map, nil maps              | `GoMap` (a `Map` too)                                       |
 * | structs, pointers, named scalars     | `GoObject`                                                  |
 * | func values                          | `GoFunc`                                                    |
 *
 * Strings: Go's are bytes, ours are UTF-16. A byte that is not part of valid UTF-8 is kept as the lone surrogate
 * U+DC00 + byte (as Python's surrogateescape does); `go/bytes.ts` converts, measures and cuts in bytes.
 *
 * Maps keep insertion order here; Go has none, so whatever prints or ranges sorts keys first (`go/sort.ts`).
 */
export type GoValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | GoNumber
  | Uint8Array
  | GoValue[]
  | GoSlice
  | Map<string, GoValue>
  | GoMap
  | GoObject
  | GoFunc;

/** Type names in Go's own spelling, as `%T` prints them: `int`, `[]interface {}`, `map[string]interface {}`, `*semver.Version`. */
export type GoTypeName = string;

/** reflect.Kind names. */
export type GoKind =
  | 'invalid'
  | 'bool'
  | 'int'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'uintptr'
  | 'float32'
  | 'float64'
  | 'complex128'
  | 'func'
  | 'interface'
  | 'map'
  | 'ptr'
  | 'slice'
  | 'string'
  | 'struct';

export type IntegerKind =
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'uintptr';

/** A number of a kind other than int and float64. Integer kinds hold a bigint already wrapped to the kind's range. */
export class GoNumber {
  readonly kind: IntegerKind | 'float32' | 'complex128';
  readonly value: bigint | number;
  /** Imaginary part; 0 but for complex128. */
  readonly imaginary: number;
  constructor(kind: IntegerKind | 'float32' | 'complex128', value: bigint | number, imaginary = 0) {
    this.kind = kind;
    this.value = value;
    this.imaginary = imaginary;
  }
}

/** A slice that is not a non-nil []interface{}: another element type, a named type, or nil. */
export class GoSlice {
  /** `%T`: `[]string`, `[]int`, `chartutil.VersionSet`, `[]interface {}` (then it is nil). */
  readonly type: GoTypeName;
  /** Element type: `string`, `int`, `interface {}` … */
  readonly elem: GoTypeName;
  readonly items: GoValue[];
  readonly isNil: boolean;
  readonly methods: MethodSet | undefined;
  constructor(elem: GoTypeName, items: GoValue[] | null, options: { type?: GoTypeName; methods?: MethodSet } = {}) {
    this.type = options.type ?? `[]${elem}`;
    this.elem = elem;
    this.items = items ?? [];
    this.isNil = items === null;
    this.methods = options.methods;
  }
}

/** A map that is not a non-nil map[string]interface{}: another key or element type, a named type, or nil. Keys are held as strings. */
export class GoMap extends Map<string, GoValue> {
  /** `%T`: `map[string]string`, `chartutil.Values`, `map[int]interface {}` … */
  readonly type: GoTypeName;
  readonly key: GoTypeName;
  readonly elem: GoTypeName;
  readonly isNil: boolean;
  readonly methods: MethodSet | undefined;
  constructor(
    elem: GoTypeName,
    entries: Iterable<readonly [string, GoValue]> | null,
    options: { type?: GoTypeName; key?: GoTypeName; methods?: MethodSet } = {},
  ) {
    super(entries ?? []);
    this.key = options.key ?? 'string';
    this.elem = elem;
    this.type = options.type ?? `map[${this.key}]${elem}`;
    this.isNil = entries === null;
    this.methods = options.methods;
  }
  /** The same map converted to `map[string]interface{}`, as Go does when it is passed where that type is declared. */
  asPlain(): Map<string, GoValue> {
    return this;
  }
}

export interface StructField {
  /** Go's field name, exported. */
  readonly name: string;
  readonly type: GoTypeName;
  /** Key in JSON (and YAML); `-` leaves it out. Default: the Go name. */
  readonly json?: string;
  readonly omitEmpty?: boolean;
  /** An embedded struct: its fields and methods are promoted, encoding/json writes them into the outer object. */
  readonly embedded?: boolean;
}

export interface HiddenField {
  readonly name: string;
  readonly value: GoValue;
  /** The exported field it stands before; by default they stand after all of those. */
  readonly before?: string;
}

/**
 * Structs, pointers to structs and named scalars with methods (*semver.Version, time.Time, time.Duration,
 * chart.Metadata, *chartutil.Capabilities, files …). Subclasses fill in what the type can do.
 */
export abstract class GoObject {
  /** `%T`. */
  abstract readonly type: GoTypeName;
  abstract readonly kind: GoKind;
  /** Exported fields in declaration order; empty where there are none. */
  readonly fields: readonly StructField[] = [];
  /** The value of an exported field; `undefined` where there is no such field. */
  field(_name: string): GoValue | undefined {
    return undefined;
  }
  /** Unexported fields: fmt prints them, templates refuse them, encoders do not see them. */
  hiddenFields(): readonly HiddenField[] {
    return [];
  }
  /** What a deep copy makes of it: copystructure leaves unexported fields zero (but knows time.Time). */
  deepCopy(): GoValue {
    return this;
  }
  /** A method of the type (pointer receivers included where Go could take the address); `undefined` where there is none. */
  method(_name: string): GoFunc | undefined {
    return undefined;
  }
  /** String() or Error(), where the type has one: fmt prints that. `undefined`: it has none. */
  string(): string | undefined {
    return undefined;
  }
  /** GoString(), where the type has one: `%#v` prints that. */
  goString(): string | undefined {
    return undefined;
  }
  /**
   * String() of the pointer type, which text/template's own printing finds where it can take the address (`{{ .Capabilities.KubeVersion }}`);
   * functions, which get a copy, never do.
   */
  addressedString(): string | undefined {
    return undefined;
  }
  /** MarshalJSON / MarshalText: the JSON-ready value; `undefined`: marshal the fields. */
  json(): GoValue | undefined {
    return undefined;
  }
  /** For named scalars (time.Duration): the value of the underlying kind. */
  underlying(): GoValue | undefined {
    return undefined;
  }
  /** A struct all of whose fields are zero, a nil pointer … Structs are always true in templates; used by `empty`-like functions. */
  isNil(): boolean {
    return false;
  }
}

export type MethodSet = Readonly<Record<string, (receiver: GoValue) => GoFunc>>;

/** A function a template can call: declared with Go's signature, so that arguments are checked and converted as reflect does. */
export interface GoFunc {
  readonly name: string;
  /** Parameter types; for variadic ones the last is the element type. */
  readonly params: readonly GoTypeName[];
  readonly variadic: boolean;
  /** Static type of the first result. */
  readonly result: GoTypeName;
  /** Receives arguments already converted to `params`. Throws GoError for Go's error result and for panics. */
  // biome-ignore lint/suspicious/noExplicitAny: arguments are checked against `params` before the call
  readonly impl: (...args: any[]) => GoValue | undefined;
  /**
   * It prints or writes its arguments in full: their size counts as work before it is called, see `measure`. The word is about
   * values that hold themselves: few walks would end on one.
   */
  readonly walksArguments?: 'refused' | 'allowed' | undefined;
  /** Of a method: the value that it is one of, where tracers want to know. */
  readonly receiver?: GoValue | undefined;
}

/**
 * Declares a template function. A last parameter of the form `...T` makes it variadic.
 * @example fn('trunc', ['int', 'string'], 'string', (n: bigint, s: string) => cutBytes(s, n))
 */
export function fn(name: string, params: readonly GoTypeName[], result: GoTypeName, impl: GoFunc['impl']): GoFunc {
  const last = params[params.length - 1];
  const variadic = last?.startsWith('...') ?? false;
  return { name, params: variadic ? [...params.slice(0, -1), last!.slice(3)] : params, variadic, result, impl };
}

/** A function that prints or writes its arguments in full. */
export const walking = (func: GoFunc, rings: 'refused' | 'allowed' = 'refused'): GoFunc => ({
  ...func,
  walksArguments: rings,
});

/** An `error` returned by a Go function, or a panic recovered by text/template's safeCall: both end in the same sentence. */
export class GoError extends Error {
  override readonly name = 'GoError';
}

export const isGoFunc = (v: unknown): v is GoFunc =>
  typeof v === 'object' && v !== null && typeof (v as GoFunc).impl === 'function';

const INT64 = (v: bigint) => BigInt.asIntN(64, v);
/** An int, wrapped to 64 bits. */
export const int = (v: bigint | number): bigint => INT64(BigInt(v));
/** An int64, wrapped. */
export const int64 = (v: bigint | number): GoNumber => new GoNumber('int64', INT64(BigInt(v)));

/** The items of any slice kind but []byte; `undefined` for everything else. */
export function sliceItems(v: GoValue | undefined): GoValue[] | undefined {
  if (Array.isArray(v)) return v;
  return v instanceof GoSlice ? v.items : undefined;
}

/** reflect.Kind of a value (of the dynamic value: interfaces are looked through). */
export function kindOf(v: GoValue | undefined): GoKind {
  switch (typeof v) {
    case 'undefined':
      return 'invalid';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
  }
  if (v === null) return 'invalid';
  if (v instanceof Map) return 'map';
  if (Array.isArray(v) || v instanceof GoSlice || v instanceof Uint8Array) return 'slice';
  if (v instanceof GoNumber || v instanceof GoObject) return v.kind;
  return 'func';
}

/** `fmt.Sprintf("%T", v)`. */
export function typeOf(v: GoValue | undefined): GoTypeName {
  if (v === null || v === undefined) return '<nil>';
  if (v instanceof GoMap || v instanceof GoSlice || v instanceof GoObject) return v.type;
  if (v instanceof Map) return 'map[string]interface {}';
  if (Array.isArray(v)) return '[]interface {}';
  if (v instanceof Uint8Array) return '[]uint8';
  const kind = kindOf(v);
  return kind === 'func' ? funcType(v as GoFunc) : kind;
}

function funcType(f: GoFunc): GoTypeName {
  const params = f.params.map((p, i) => (f.variadic && i === f.params.length - 1 ? `...${p}` : p));
  return `func(${params.join(', ')}) ${f.result}`;
}

/** text/template's truth: the zero value of every kind is false, structs are true. */
export function isTrue(v: GoValue | undefined): boolean {
  if (v === null || v === undefined) return false;
  switch (typeof v) {
    case 'boolean':
      return v;
    case 'string':
      return v.length > 0;
    case 'number':
      return v !== 0;
    case 'bigint':
      return v !== 0n;
  }
  if (v instanceof Map) return v.size > 0;
  if (Array.isArray(v) || v instanceof Uint8Array) return v.length > 0;
  if (v instanceof GoSlice) return v.items.length > 0;
  if (v instanceof GoNumber) return Number(v.value) !== 0 || v.imaginary !== 0;
  if (v instanceof GoObject) return isTrueObject(v);
  return true;
}

function isTrueObject(v: GoObject): boolean {
  if (v.kind === 'struct') return true;
  if (v.kind === 'ptr') return !v.isNil();
  const underlying = v.underlying();
  return underlying === undefined ? true : isTrue(underlying);
}
