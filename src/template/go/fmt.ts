import { GoObject, type GoValue, kindOf, typeOf } from '../value.ts';
import { formatFloat } from './ftoa.ts';
import { Printer } from './printer.ts';
import { integerOf } from './reflect.ts';
import { sortedKeys } from './sort.ts';

/** fmt.Sprintf. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  return new FormatRun(format, args).run();
}

/** fmt.Sprint: a blank between two operands neither of which is a string. */
export function sprint(args: readonly GoValue[], format: (arg: GoValue) => string = formatValue): string {
  let out = '';
  let previousIsString = false;
  for (let i = 0; i < args.length; i += 1) {
    const isString = kindOf(args[i]) === 'string';
    if (i > 0 && !isString && !previousIsString) out += ' ';
    out += format(args[i]!);
    previousIsString = isString;
  }
  return out;
}

/** fmt.Sprintln: a blank between all operands, a line break at the end. */
export const sprintln = (args: readonly GoValue[]): string => `${args.map(formatValue).join(' ')}\n`;

/** `%v` of a value; what most values are is printed without the machinery of verbs. */
export function formatValue(v: GoValue): string {
  switch (typeof v) {
    case 'string':
      return v;
    case 'bigint':
      return v.toString();
    case 'boolean':
      return v ? 'true' : 'false';
    case 'number':
      return formatNumber(v);
  }
  if (v === null) return '<nil>';
  if (Array.isArray(v)) return `[${v.map(formatElement).join(' ')}]`;
  if (v.constructor === Map)
    return `map[${sortedKeys(v)
      .map((k) => `${k}:${formatElement(v.get(k)!)}`)
      .join(' ')}]`;
  return new Printer().printArg(v, 'v');
}

function formatElement(v: GoValue): string {
  // Pointers print differently inside composites (no `&`), which only the printer knows.
  return v instanceof GoObject ? new Printer().printArg([v], 'v').slice(1, -1) : formatValue(v);
}

/** `%v` of what a pointer points to: structs without the `&`. */
export function formatIndirect(value: GoValue): string {
  const pointer = value instanceof GoObject && value.kind === 'ptr' && !value.isNil();
  return pointer && value.string() === undefined ? new Printer().printStruct(value) : formatValue(value);
}

/** `%v` of a float64: exponents from 1e+06 on. */
function formatNumber(v: number): string {
  const magnitude = Math.abs(v);
  if (magnitude >= 1e-4 && magnitude < 1e6) return String(v);
  return formatFloat(v, 'g', -1);
}

/** One run over a format string (fmt/print.go: doPrintf). */
class FormatRun {
  private readonly text: string;
  private readonly args: readonly GoValue[];
  private readonly printer = new Printer();
  private out = '';
  private at = 0;
  private argNumber = 0;
  /** An explicit index such as `[3]` occurred: unused arguments are not told then. */
  private reordered = false;
  private goodArgNumber = true;
  /** The item before in this verb was an index. */
  private afterIndex = false;

  constructor(format: string, args: readonly GoValue[]) {
    this.text = format;
    this.args = args;
  }

  run(): string {
    const { text } = this;
    while (this.at < text.length) {
      const percent = text.indexOf('%', this.at);
      if (percent < 0) {
        this.out += text.slice(this.at);
        break;
      }
      this.out += text.slice(this.at, percent);
      this.at = percent + 1;
      this.verb();
    }
    return this.out + this.extraArguments();
  }

  private verb(): void {
    this.goodArgNumber = true;
    this.afterIndex = false;
    this.printer.format.clear();
    if (this.flags()) return;
    this.argumentIndex();
    this.width();
    this.precision();
    if (!this.afterIndex) this.argumentIndex();
    if (this.at >= this.text.length) {
      this.out += '%!(NOVERB)';
      return;
    }
    const rune = this.text.codePointAt(this.at)!;
    this.at += rune > 0xffff ? 2 : 1;
    const verb = rune >= 0xd800 && rune <= 0xdfff ? '\ufffd' : String.fromCodePoint(rune);
    if (verb === '%') this.out += '%';
    else if (!this.goodArgNumber) this.out += `%!${verb}(BADINDEX)`;
    else if (this.argNumber >= this.args.length) this.out += `%!${verb}(MISSING)`;
    else this.printNext(verb);
  }

  private printNext(verb: string): void {
    const { format } = this.printer;
    if (verb === 'v' || verb === 'w') {
      format.sharpV = format.sharp;
      format.sharp = false;
      format.plusV = format.plus;
      format.plus = false;
    }
    this.out += this.printer.printArg(this.args[this.argNumber]!, verb);
    this.argNumber += 1;
  }

  /** Reads flags; `true` where a plain lower-case verb followed and was printed. */
  private flags(): boolean {
    const { format } = this.printer;
    for (; this.at < this.text.length; this.at += 1) {
      const c = this.text[this.at]!;
      if (c === '#') format.sharp = true;
      else if (c === '0') format.zero = true;
      else if (c === '+') format.plus = true;
      else if (c === '-') format.minus = true;
      else if (c === ' ') format.space = true;
      else if (c >= 'a' && c <= 'z' && this.argNumber < this.args.length) {
        this.at += 1;
        this.printNext(c);
        return true;
      } else return false;
    }
    return false;
  }

  private width(): void {
    const { format } = this.printer;
    if (this.text[this.at] !== '*') {
      format.width = this.number();
      if (this.afterIndex && format.width >= 0) this.goodArgNumber = false;
      return;
    }
    this.at += 1;
    const width = this.intFromArg();
    if (width === undefined) this.out += '%!(BADWIDTH)';
    else {
      format.width = Math.abs(width);
      if (width < 0) {
        format.minus = true;
        format.zero = false;
      }
    }
    this.afterIndex = false;
  }

  private precision(): void {
    const { format } = this.printer;
    if (this.text[this.at] !== '.' || this.at + 1 >= this.text.length) return;
    this.at += 1;
    if (this.afterIndex) this.goodArgNumber = false;
    this.argumentIndex();
    if (this.text[this.at] !== '*') {
      format.precision = Math.max(this.number(), 0);
      return;
    }
    this.at += 1;
    const precision = this.intFromArg();
    if (precision === undefined || precision < 0) this.out += '%!(BADPREC)';
    else format.precision = precision;
    this.afterIndex = false;
  }

  /** print.go: parsenum; -1 where there is no number. A number too large swallows the rest of the format. */
  private number(): number {
    const digits = /[0-9]*/y;
    digits.lastIndex = this.at;
    const text = digits.exec(this.text)![0];
    let value = text === '' ? -1 : 0;
    for (const c of text) {
      if (value > MAX_WIDTH) {
        this.at = this.text.length;
        return -1;
      }
      value = value * 10 + Number(c);
    }
    this.at += text.length;
    return value;
  }

  /** print.go: argNumber and parseArgNumber. */
  private argumentIndex(): void {
    this.afterIndex = false;
    if (this.text[this.at] !== '[') return;
    this.reordered = true;
    const end = this.text.indexOf(']', this.at);
    if (end < 0 || this.text.length - this.at < 3) {
      this.goodArgNumber = false;
      this.at += 1;
      return;
    }
    const digits = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    const index = /^[0-9]{1,7}$/.test(digits) ? Number(digits) - 1 : undefined;
    this.afterIndex = index !== undefined;
    if (index !== undefined && index >= 0 && index < this.args.length) this.argNumber = index;
    else this.goodArgNumber = false;
  }

  /** A width or precision given as `*`. */
  private intFromArg(): number | undefined {
    if (this.argNumber >= this.args.length) return undefined;
    const arg = this.args[this.argNumber]!;
    const value = integerOf(arg instanceof GoObject ? arg.underlying() : arg);
    this.argNumber += 1;
    return value === undefined || value > MAX_WIDTH || value < -MAX_WIDTH ? undefined : Number(value);
  }

  private extraArguments(): string {
    if (this.reordered || this.argNumber >= this.args.length) return '';
    this.printer.format.clear();
    const extra = this.args
      .slice(this.argNumber)
      .map((arg) => (arg === null ? '<nil>' : `${typeOf(arg)}=${this.printer.printArg(arg, 'v')}`));
    return `%!(EXTRA ${extra.join(', ')})`;
  }
}

/** print.go: tooLarge. */
const MAX_WIDTH = 1e6;
