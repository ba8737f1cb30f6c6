import { evalCall, MISSING, type Piped } from './call.ts';
import { quote } from './go/quote.ts';
import { zeroValue } from './go/types.ts';
import type { Node, Operand } from './node.ts';
import { ADDRESSABLE, elementStaticType, INTERFACE, type State } from './state.ts';
import type { Tracer } from './tracer.ts';
import {
  type GoFunc,
  GoMap,
  GoObject,
  GoSlice,
  type GoTypeName,
  type GoValue,
  type MethodSet,
  type StructField,
  typeOf,
} from './value.ts';

/**
 * exec.go: evalFieldChain, .X.Y.Z possibly followed by arguments (of a method). The receiver's static type is
 * `s.staticType`, and so is the result's.
 */
export function evalFieldChain(
  s: State,
  receiver: GoValue | undefined,
  node: Node,
  ident: readonly string[],
  from: number,
  args: readonly Operand[] | undefined,
  final: Piped,
): GoValue | undefined {
  const last = ident.length - 1;
  let value = receiver;
  if (s.tracer !== undefined) return evalTracedChain(s, s.tracer, receiver, node, ident, from, args, final);
  for (let i = from; i < last; i += 1) value = evalField(s, ident[i]!, node, undefined, MISSING, value);
  return evalField(s, ident[last]!, node, args, final, value);
}

/** The same, with the origin of every step. A method's result has the origin that its call gave. */
function evalTracedChain(
  s: State,
  tracer: Tracer,
  receiver: GoValue | undefined,
  node: Node,
  ident: readonly string[],
  from: number,
  args: readonly Operand[] | undefined,
  final: Piped,
): GoValue | undefined {
  const last = ident.length - 1;
  let value = receiver;
  for (let i = from; i <= last; i += 1) {
    const container = value;
    const { origin } = tracer;
    tracer.beforeField(origin, ident[i]!, container, i > from);
    tracer.origin = undefined;
    value =
      i < last
        ? evalField(s, ident[i]!, node, undefined, MISSING, value)
        : evalField(s, ident[i]!, node, args, final, value);
    tracer.origin ??= tracer.ofElement(s, container, ident[i]!, origin);
  }
  return value;
}

/** exec.go: evalField. */
function evalField(
  s: State,
  name: string,
  node: Node,
  args: readonly Operand[] | undefined,
  final: Piped,
  receiver: GoValue | undefined,
): GoValue | undefined {
  if (receiver === undefined) {
    if (s.execution.set.missingKey === 'error') s.fail(`nil data; no entry for key ${quote(name)}`);
    s.staticType = '';
    return undefined;
  }
  const type = s.staticType;
  if (receiver === null) return s.fail(`nil pointer evaluating ${type || INTERFACE}.${name}`);
  const method = findMethod(receiver, name);
  if (method !== undefined) return evalCall(s, method, node, name, args, final);
  const hasArgs = (args !== undefined && args.length > 1) || final !== MISSING;
  if (receiver instanceof Map) {
    if (!(receiver instanceof GoMap) || hasStringKeys(receiver)) return mapEntry(s, receiver, name, hasArgs);
  } else if (receiver instanceof GoObject) {
    return objectField(s, receiver, name, hasArgs, type);
  }
  return noField(s, receiver, name, type);
}

function noField(s: State, receiver: GoValue, name: string, type: GoTypeName): never {
  return s.fail(`can't evaluate field ${name} in type ${shownType(receiver, type)}`);
}

const shownType = (receiver: GoValue, type: GoTypeName) =>
  type === '' || type === ADDRESSABLE ? typeOf(receiver) : type;

const hasStringKeys = (map: GoMap) => map.key === 'string' || map.key === INTERFACE;

/** A method of an object, or of a named map or slice type. */
function findMethod(receiver: GoValue, name: string): GoFunc | undefined {
  if (receiver instanceof GoObject) return receiver.method(name);
  if (receiver instanceof GoMap || receiver instanceof GoSlice) return namedMethod(receiver, receiver.methods, name);
  return undefined;
}

function namedMethod(receiver: GoValue, methods: MethodSet | undefined, name: string): GoFunc | undefined {
  return methods !== undefined && Object.hasOwn(methods, name) ? methods[name]!(receiver) : undefined;
}

function mapEntry(s: State, map: Map<string, GoValue>, name: string, hasArgs: boolean): GoValue | undefined {
  if (hasArgs) s.fail(`${name} is not a method but has arguments`);
  const value = map.get(name);
  if (value !== undefined) {
    s.staticType = map instanceof GoMap ? elementStaticType(map.elem, value) : INTERFACE;
    return value;
  }
  const { missingKey } = s.execution.set;
  if (missingKey === 'error') s.fail(`map has no entry for key ${quote(name)}`);
  const elem = map instanceof GoMap ? map.elem : INTERFACE;
  const zero = missingKey === 'zero' ? zeroValue(elem) : undefined;
  s.staticType = zero === undefined ? '' : elementStaticType(elem, zero);
  return zero;
}

/** A field of a struct or of what a pointer points to; entries of named maps. */
function objectField(
  s: State,
  object: GoObject,
  name: string,
  hasArgs: boolean,
  type: GoTypeName,
): GoValue | undefined {
  if (object.kind !== 'struct' && object.kind !== 'ptr') {
    const underlying = object.underlying();
    return underlying instanceof Map ? mapEntry(s, underlying, name, hasArgs) : noField(s, object, name, type);
  }
  const field = findField(object, name);
  if (field === undefined) {
    if (object.hiddenFields().some((hidden) => hidden.name === name)) {
      s.fail(`${name} is an unexported field of struct type ${shownType(object, type)}`);
    }
    return noField(s, object, name, type);
  }
  if (object.isNil()) return s.fail(`nil pointer evaluating ${shownType(object, type)}.${name}`);
  if (hasArgs) s.fail(`${name} has arguments but cannot be invoked as function`);
  const value = object.field(name) ?? null;
  s.staticType = fieldStaticType(object, field, value, type);
  return value;
}

/** A field of the struct itself, or promoted from one embedded in it. */
function findField(object: GoObject, name: string): StructField | undefined {
  const own = object.fields.find((field) => field.name === name);
  if (own !== undefined) return own;
  for (const { name: outer, embedded } of object.fields) {
    const inner = embedded ? object.field(outer) : undefined;
    const found = inner instanceof GoObject ? findField(inner, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Fields of addressable structs are addressable; pointers lead to such structs. */
function fieldStaticType(object: GoObject, field: StructField, value: GoValue, type: GoTypeName): GoTypeName {
  const found = elementStaticType(field.type, value);
  return found === ADDRESSABLE && object.kind === 'struct' && type !== ADDRESSABLE ? '' : found;
}
