import {
  GoError,
  GoMap,
  GoNumber,
  GoObject,
  GoSlice,
  type GoTypeName,
  type GoValue,
  kindOf,
  typeOf,
} from '../value.ts';
import { fromBytes } from './bytes.ts';
import { Format } from './format.ts';
import type { FloatFormat } from './ftoa.ts';
import { integerOf, keyValue, orderedKeys } from './reflect.ts';

/**
 * Printing of values under a verb (fmt/print.go: pp). One instance serves one call of sprintf; every method returns the
 * text instead of appending it.
 */
export class Printer {
  readonly format = new Format();
  /** Set while a value is shown inside a `%!d(…)` marker: methods are not called then. */
  private erroring = false;

  /** print.go: printArg. */
  printArg(arg: GoValue, verb: string): string {
    if (arg === null) return verb === 'T' || verb === 'v' ? this.format.pad('<nil>') : this.badVerb(verb, arg);
    if (verb === 'T') return this.format.string(typeOf(arg));
    if (verb === 'p') return this.pointer(arg, 'p');
    if (arg instanceof Uint8Array) return this.bytes(arg, verb, '[]byte');
    return this.handleMethods(arg, verb) ?? this.printValue(arg, verb, 0);
  }

  /** print.go: badVerb. */
  private badVerb(verb: string, v: GoValue): string {
    if (v === null) return `%!${verb}(<nil>)`;
    this.erroring = true;
    const text = `%!${verb}(${typeOf(v)}=${this.printValue(v, 'v', 0)})`;
    this.erroring = false;
    return text;
  }

  /** print.go: handleMethods. `undefined`: the value has no method for this verb. */
  private handleMethods(v: GoValue, verb: string): string | undefined {
    if (this.erroring) return undefined;
    if (verb === 'w') return this.badVerb(verb, v);
    if (!(v instanceof GoObject)) return undefined;
    if (this.format.sharpV) {
      const syntax = v.goString();
      return syntax === undefined ? undefined : this.format.string(syntax);
    }
    if (!'vsxXq'.includes(verb)) return undefined;
    try {
      const text = v.string();
      return text === undefined ? undefined : this.string(text, verb);
    } catch (e) {
      if (!(e instanceof GoError)) throw e;
      return v.kind === 'ptr' && v.isNil() ? '<nil>' : `%!${verb}(PANIC=String method: ${e.message})`;
    }
  }

  /** print.go: printValue. */
  private printValue(v: GoValue, verb: string, depth: number): string {
    switch (typeof v) {
      case 'string':
        return this.string(v, verb);
      case 'number':
        return this.float(v, 64, verb, v);
      case 'bigint':
        return this.integer(v, true, verb, v);
      case 'boolean':
        return verb === 't' || verb === 'v' ? this.format.pad(v ? 'true' : 'false') : this.badVerb(verb, v);
    }
    if (v === null) return this.nilElement('interface {}');
    if (v instanceof Map) return this.map(v, verb, depth);
    if (v instanceof GoNumber) return this.number(v, verb);
    if (v instanceof GoObject) return this.object(v, verb, depth);
    if (v instanceof Uint8Array && 'sqxX'.includes(verb)) return this.bytes(v, verb, '[]uint8');
    if (Array.isArray(v)) return this.slice(v, '[]interface {}', 'interface {}', verb, depth);
    if (v instanceof GoSlice) return this.goSlice(v, verb, depth);
    if (v instanceof Uint8Array)
      return this.plainBytes(v, verb) ?? this.slice(byteItems(v), '[]uint8', 'uint8', verb, depth);
    return this.pointer(v, verb);
  }

  /** A value inside a composite: nil interfaces print alike under every verb, methods count. */
  private element(v: GoValue | undefined, type: GoTypeName, verb: string, depth: number): string {
    if (v === null || v === undefined) return this.nilElement(type);
    return this.handleMethods(v, verb) ?? this.printValue(v, verb, depth + 1);
  }

  private nilElement(type: GoTypeName): string {
    if (!this.format.sharpV) return '<nil>';
    return type.startsWith('*') ? `(${type})(nil)` : `${type}(nil)`;
  }

  private string(s: string, verb: string): string {
    switch (verb) {
      case 'v':
        return this.format.sharpV ? this.format.quoted(s) : this.format.string(s);
      case 's':
        return this.format.string(s);
      case 'q':
        return this.format.quoted(s);
      case 'x':
      case 'X':
        return this.format.hexBytes(s, verb === 'X');
    }
    return this.badVerb(verb, s);
  }

  private integer(v: bigint, signed: boolean, verb: string, original: GoValue): string {
    const { format } = this;
    switch (verb) {
      case 'v':
        return format.sharpV && !signed ? this.hexNumber(v, true) : format.integer(v, 10, verb);
      case 'd':
        return format.integer(v, 10, verb);
      case 'b':
        return format.integer(v, 2, verb);
      case 'o':
      case 'O':
        return format.integer(v, 8, verb);
      case 'x':
      case 'X':
        return format.integer(v, 16, verb);
      case 'c':
        return format.character(v);
      case 'q':
        return format.quotedCharacter(v);
      case 'U':
        return format.unicode(BigInt.asUintN(64, v));
    }
    return this.badVerb(verb, original);
  }

  /** print.go: fmt0x64. */
  private hexNumber(v: bigint, prefix: boolean): string {
    const { sharp } = this.format;
    this.format.sharp = prefix;
    const text = this.format.integer(v, 16, 'v');
    this.format.sharp = sharp;
    return text;
  }

  private float(v: number, bitSize: 32 | 64, verb: string, original: GoValue): string {
    switch (verb) {
      case 'v':
        return this.format.float(v, bitSize, 'g', -1);
      case 'b':
      case 'g':
      case 'G':
      case 'x':
      case 'X':
        return this.format.float(v, bitSize, verb, -1);
      case 'f':
      case 'e':
      case 'E':
        return this.format.float(v, bitSize, verb as FloatFormat, 6);
      case 'F':
        return this.format.float(v, bitSize, 'f', 6);
    }
    return this.badVerb(verb, original);
  }

  private number(v: GoNumber, verb: string): string {
    if (typeof v.value === 'bigint') return this.integer(v.value, v.kind.startsWith('i'), verb, v);
    if (v.kind === 'float32') return this.float(v.value, 32, verb, v);
    if (!'vbgGxXfFeE'.includes(verb)) return this.badVerb(verb, v);
    const { plus } = this.format;
    const real = this.float(v.value, 64, verb, v);
    this.format.plus = true; // the imaginary part always has a sign
    const imaginary = this.float(v.imaginary, 64, verb, v);
    this.format.plus = plus;
    return `(${real}${imaginary}i)`;
  }

  /** print.go: fmtBytes. */
  private bytes(v: Uint8Array, verb: string, type: GoTypeName): string {
    switch (verb) {
      case 's':
        return this.format.string(fromBytes(v));
      case 'x':
      case 'X':
        return this.format.hexBytes(v, verb === 'X');
      case 'q':
        return this.format.quoted(fromBytes(v));
      case 'v':
      case 'd':
        if (this.format.sharpV) return `${type}{${Array.from(v, (b) => this.hexNumber(BigInt(b), true)).join(', ')}}`;
        return `[${Array.from(v, (b) => this.format.integer(BigInt(b), 10, verb)).join(' ')}]`;
    }
    return this.slice(byteItems(v), '[]uint8', 'uint8', verb, 0);
  }

  /** Charts print whole contexts, files included (a dict as a key): megabytes of bytes go the short way. */
  private plainBytes(v: Uint8Array, verb: string): string | undefined {
    return verb === 'v' && this.format.isPlain ? `[${v.join(' ')}]` : undefined;
  }

  private slice(items: readonly GoValue[], type: GoTypeName, elem: GoTypeName, verb: string, depth: number): string {
    const texts = items.map((item) => this.element(item, elem, verb, depth));
    return this.format.sharpV ? `${type}{${texts.join(', ')}}` : `[${texts.join(' ')}]`;
  }

  private goSlice(v: GoSlice, verb: string, depth: number): string {
    if (v.isNil && this.format.sharpV) return `${v.type}(nil)`;
    return this.slice(v.items, v.type, v.elem, verb, depth);
  }

  private map(v: Map<string, GoValue>, verb: string, depth: number): string {
    const { sharpV } = this.format;
    if (sharpV && v instanceof GoMap && v.isNil) return `${v.type}(nil)`;
    const elem = v instanceof GoMap ? v.elem : 'interface {}';
    const texts = orderedKeys(v).map((key) => {
      const shown = this.printValue(keyValue(v, key), verb, depth + 1);
      return `${shown}:${this.element(v.get(key), elem, verb, depth)}`;
    });
    return sharpV ? `${typeOf(v)}{${texts.join(', ')}}` : `map[${texts.join(' ')}]`;
  }

  private object(v: GoObject, verb: string, depth: number): string {
    if (v.kind === 'struct') return this.struct(v, v.type, verb, depth);
    if (v.kind === 'ptr') {
      // Pointers inside composites print as addresses: they could form rings.
      return depth === 0 && !v.isNil()
        ? `&${this.struct(v, v.type.replace(/^\*/, ''), verb, 1)}`
        : this.pointer(v, verb);
    }
    const underlying = v.underlying();
    if (underlying === undefined) return this.pointer(v, verb);
    const integer = integerOf(underlying);
    if (integer !== undefined) return this.integer(integer, kindOf(underlying).startsWith('i'), verb, v);
    return this.printValue(underlying, verb, depth);
  }

  printStruct(v: GoObject): string {
    return this.struct(v, v.type, 'v', 0);
  }

  private struct(v: GoObject, type: GoTypeName, verb: string, depth: number): string {
    const { sharpV, plusV } = this.format;
    const named = (name: string, text: string) => (sharpV || plusV ? `${name}:${text}` : text);
    const hidden = v.hiddenFields();
    // Methods of what stands in unexported fields are out of reach.
    const hiddenBefore = (exported: string | undefined): string[] =>
      hidden
        .filter(({ before }) => before === exported)
        .map(({ name, value }) => named(name, this.printValue(value, verb, depth + 1)));
    const texts = v.fields.flatMap(({ name, type: fieldType }) => [
      ...hiddenBefore(name),
      named(name, this.element(v.field(name), fieldType, verb, depth)),
    ]);
    texts.push(...hiddenBefore(undefined));
    return sharpV ? `${type}{${texts.join(', ')}}` : `{${texts.join(' ')}}`;
  }

  /** print.go: fmtPointer. Values have no addresses here: everything that is not nil stands at the same one. */
  private pointer(v: GoValue, verb: string): string {
    if (!['func', 'map', 'ptr', 'slice'].includes(kindOf(v))) return this.badVerb(verb, v);
    const address = isNilPointer(v) ? 0n : 0xc000010000n;
    switch (verb) {
      case 'v':
        if (this.format.sharpV) return `(${typeOf(v)})(${address === 0n ? 'nil' : this.hexNumber(address, true)})`;
        return address === 0n ? this.format.pad('<nil>') : this.hexNumber(address, !this.format.sharp);
      case 'p':
        return this.hexNumber(address, !this.format.sharp);
      case 'b':
      case 'o':
      case 'd':
      case 'x':
      case 'X':
        return this.integer(address, false, verb, v);
    }
    return this.badVerb(verb, v);
  }
}

const byteItems = (v: Uint8Array): GoValue[] => Array.from(v, (b) => new GoNumber('uint8', BigInt(b)));

function isNilPointer(v: GoValue): boolean {
  if (v instanceof GoSlice || v instanceof GoMap) return v.isNil;
  return v instanceof GoObject && v.isNil();
}
