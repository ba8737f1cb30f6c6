import { lazy } from '../core/lazy.ts';
import { quote } from './go/quote.ts';
import {
  numError,
  type Parsed,
  parseFloat as parseGoFloat,
  parseInt as parseGoInt,
  parseUint,
  unquoteChar,
} from './go/strconv.ts';
import type { NumberNode } from './node.ts';
import { GoError } from './value.ts';

type Constant = Pick<NumberNode, 'int' | 'uint' | 'float' | 'complex'>;

/** node.go: newNumber. Throws GoError with Go's text where the constant is none. */
export function parseNumber(text: string, type: 'number' | 'charConstant' | 'complex'): Constant {
  if (type === 'charConstant') return charConstant(text);
  if (type === 'complex') return complexConstant(text);
  if (isSmall(text)) {
    const int = BigInt(text);
    return { int, uint: int, float: Number(text), complex: undefined };
  }
  if (text.endsWith('i')) {
    const imaginary = parseGoFloat(text.slice(0, -1));
    if (imaginary.error === undefined) return simplify(0, imaginary.value);
  }
  const unsigned = parseUint(text, 0, 64);
  const signed = parseGoInt(text, 0, 64);
  const int = signed.error === undefined ? signed.value : undefined;
  const uint = unsigned.error === undefined ? unsigned.value : int === 0n ? 0n : undefined; // -0 is unsigned too
  const whole = int ?? uint;
  if (whole !== undefined) return { int, uint, float: Number(whole), complex: undefined };
  return floatConstant(text);
}

/** Decimal digits that need no second look: most numbers in templates. */
function isSmall(text: string): boolean {
  if (text.length > 15 || (text.length > 1 && text[0] === '0')) return false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c < 0x30 || c > 0x39) return false;
  }
  return true;
}

function charConstant(text: string): Constant {
  const char = unquoteChar(text, 1, "'");
  if (char === undefined) throw new GoError('invalid syntax');
  if (text.slice(char.next) !== "'") throw new GoError(`malformed character constant: ${text}`);
  const int = BigInt(char.rune);
  return { int, uint: int, float: char.rune, complex: undefined };
}

function floatConstant(text: string): Constant {
  const { value, error } = parseGoFloat(text);
  if (error !== undefined) throw new GoError(`illegal number syntax: ${quote(text)}`);
  // A float that looks like an integer is an integer too large for any type.
  if (!/[.eEpP]/.test(text)) throw new GoError(`integer overflow: ${quote(text)}`);
  return { ...integers(value), float: value, complex: undefined };
}

/** The integers a float stands for exactly. */
function integers(float: number): Pick<Constant, 'int' | 'uint'> {
  const whole = Number.isInteger(float);
  return {
    int: whole && float >= -(2 ** 63) && float < 2 ** 63 ? BigInt(float) : undefined,
    uint: whole && float >= 0 && float < 2 ** 64 ? BigInt(float) : undefined,
  };
}

/** fmt/scan.go: complexTokens, what fmt.Sscan reads as the parts of a complex number. */
const FLOAT =
  '[+-]?(?:0[xX][0-9a-fA-F_]*(?:[.][0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|[0-9_]*(?:[.][0-9_]*)?(?:[eEpP][+-]?[0-9_]*)?)';
const complexTokens = lazy(() => new RegExp(`^(${FLOAT})([+-](?![+-]?i)${FLOAT})i`));

function complexConstant(text: string): Constant {
  const match = complexTokens().exec(text);
  if (match === null) throw new GoError('syntax error scanning complex number');
  return simplify(scanFloat(match[1]!), scanFloat(match[2]!));
}

/** fmt/scan.go: convertFloat, which takes decimal mantissas with binary exponents too. */
function scanFloat(text: string): number {
  const power = /[xX]/.test(text) ? -1 : text.indexOf('p');
  if (power < 0) return checked(parseGoFloat(text), 'ParseFloat', text);
  const mantissa = checked(parseGoFloat(text.slice(0, power)), 'ParseFloat', text);
  return mantissa * 2 ** Number(checked(parseGoInt(text.slice(power + 1), 10, 64), 'Atoi', text));
}

function checked<T>({ value, error }: Parsed<T>, func: string, text: string): T {
  if (error !== undefined) throw new GoError(numError(func, text, error));
  return value;
}

/** node.go: simplifyComplex. */
function simplify(real: number, imaginary: number): Constant {
  const complex = { real, imaginary };
  if (imaginary !== 0) return { int: undefined, uint: undefined, float: undefined, complex };
  return { ...integers(real), float: real, complex };
}
