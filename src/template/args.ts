import { evalCall, MISSING } from './call.ts';
import { evalChainNode, evalConstant, evalPipeline, evalVariableNode, findFunction } from './eval.ts';
import { evalFieldChain } from './field.ts';
import { isSignedType, isUnsignedType, makeInteger, wrapInteger } from './go/reflect.ts';
import { assignableTo, canBeNil, zeroValue } from './go/types.ts';
import { type NumberNode, type Operand, printNode } from './node.ts';
import { ADDRESSABLE, INTERFACE, REFLECT_VALUE, type State } from './state.ts';
import { GoMap, GoNumber, GoObject, type GoTypeName, type GoValue, typeOf } from './value.ts';

/** exec.go: evalArg, an argument for a parameter of the type; no type: the receiver of a chain of fields. */
export function evalArg(s: State, type: GoTypeName | undefined, node: Operand): GoValue | undefined {
  s.node = node;
  if (s.tracer !== undefined) s.tracer.origin = readsDot(node) ? s.dotOrigin : undefined;
  switch (node.kind) {
    case 'field':
      s.staticType = s.dotType;
      return validateType(s, evalFieldChain(s, s.dot, node, node.ident, 0, undefined, MISSING), type);
    case 'pipe':
      return validateType(s, evalPipeline(s, node), type);
    case 'variable':
      return validateType(s, evalVariableNode(s, node, undefined, MISSING), type);
    case 'dot':
      s.staticType = s.dotType;
      return validateType(s, s.dot, type);
    case 'identifier':
      return validateType(s, evalCall(s, findFunction(s, node), node, node.ident, undefined, MISSING), type);
    case 'chain':
      return validateType(s, evalChainNode(s, node, undefined, MISSING), type);
    case 'nil':
      if (type === undefined || !canBeNil(type)) return s.fail(`cannot assign nil to ${type}`);
      s.staticType = '';
      return type === REFLECT_VALUE ? undefined : zeroValue(type);
  }
  return evalTypedConstant(s, type ?? INTERFACE, node);
}

const readsDot = ({ kind }: Operand): boolean => kind === 'field' || kind === 'dot';

/** Named types of method parameters by what they are made of: constants are looked at by kind. */
const UNDERLYING: Readonly<Record<GoTypeName, GoTypeName>> = { 'time.Duration': 'int64' };

/** A bool, string or number constant as a value of the parameter's type. */
function evalTypedConstant(s: State, declared: GoTypeName, node: Operand): GoValue | undefined {
  const type = UNDERLYING[declared] ?? declared;
  if (type === INTERFACE || type === REFLECT_VALUE) return evalConstant(s, node);
  s.staticType = '';
  if (type === 'string') return node.kind === 'string' ? node.text : expected(s, 'string', node);
  if (type === 'bool') return node.kind === 'bool' ? node.value : expected(s, 'bool', node);
  const number = node.kind === 'number' ? evalNumber(type, node) : undefined;
  if (number !== undefined) return number;
  if (isSignedType(type)) return expected(s, 'integer', node);
  if (isUnsignedType(type)) return expected(s, 'unsigned integer', node);
  if (type.startsWith('float')) return expected(s, 'float', node);
  if (type.startsWith('complex')) return expected(s, 'complex', node);
  return s.fail(`can't handle ${printNode(node)} for arg of type ${type}`);
}

const expected = (s: State, what: string, node: Operand): never => s.fail(`expected ${what}; found ${printNode(node)}`);

function evalNumber(type: GoTypeName, { int, uint, float, complex }: NumberNode): GoValue | undefined {
  if (isSignedType(type)) return int === undefined ? undefined : makeInteger(wrapInteger(int, type), type);
  if (isUnsignedType(type)) return uint === undefined ? undefined : makeInteger(wrapInteger(uint, type), type);
  if (type === 'float64') return float;
  if (type === 'float32') return float === undefined ? undefined : new GoNumber('float32', Math.fround(float));
  if (type !== 'complex128' || complex === undefined) return undefined;
  return new GoNumber('complex128', complex.real, complex.imaginary);
}

/** exec.go: validateType, the value as an argument for a parameter of the type. Its static type is `s.staticType`. */
export function validateType(s: State, value: GoValue | undefined, type: GoTypeName | undefined): GoValue | undefined {
  if (type === undefined || type === REFLECT_VALUE) return value;
  if (value === undefined) {
    if (!canBeNil(type)) s.fail(`invalid value; expected ${type}`);
    return zeroValue(type);
  }
  if (type === INTERFACE) return value;
  const { staticType } = s;
  if (value === null) {
    if (staticType === type) return value;
    return s.fail(`wrong type for value; expected ${type}; got ${staticType || INTERFACE}`);
  }
  if (assignableTo(value, type)) return withoutName(value, type);
  if (value instanceof GoObject) {
    // One dereference or one address is taken silently.
    if (value.type === `*${type}`) return value.isNil() ? s.fail(`dereference of nil pointer of type ${type}`) : value;
    if (type === `*${value.type}` && staticType === ADDRESSABLE) return value;
  }
  return s.fail(`wrong type for value; expected ${type}; got ${typeOf(value)}`);
}

/** A value of a named type as one of the plain type a parameter has. */
function withoutName(value: GoValue, type: GoTypeName): GoValue | undefined {
  if (value instanceof GoObject) return value.type === type ? value : value.underlying();
  return value instanceof GoMap && value.type !== type ? value.asPlain() : value;
}
