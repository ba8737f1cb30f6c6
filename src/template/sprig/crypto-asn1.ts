/** The little of ASN.1 (DER) that keys and certificates need. */
import { GoError } from '../value.ts';

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** An element: tag, length and contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthBytes(body.length), body]);
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(TAG.sequence, ...contents);

/** An integer that is not negative. */
export function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return der(TAG.integer, bytes[0]! >= 0x80 ? Buffer.of(0) : Buffer.alloc(0), bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

export const bitString = (bytes: Uint8Array, unused = 0): Buffer => der(TAG.bitString, Buffer.of(unused), bytes);

export interface Element {
  readonly tag: number;
  readonly body: Buffer;
  /** The element with its header. */
  readonly whole: Buffer;
  readonly rest: Buffer;
}

/** The first element of some data; errors are those of encoding/asn1. */
export function readElement(data: Buffer): Element {
  if (data.length === 0) throw new GoError('asn1: syntax error: sequence truncated');
  return elementAt(data, readHeader(data));
}

interface Header {
  readonly size: number;
  readonly length: number;
}

function elementAt(data: Buffer, { size, length }: Header): Element {
  const end = size + length;
  if (end > data.length) throw new GoError('asn1: syntax error: data truncated');
  return { tag: data[0]!, body: data.subarray(size, end), whole: data.subarray(0, end), rest: data.subarray(end) };
}

/** asn1.go: parseTagAndLength, for tags of one byte. */
function readHeader(data: Buffer): Header {
  const first = data[1];
  if (first === undefined) throw new GoError('asn1: syntax error: truncated tag or length');
  if (first < 0x80) return { size: 2, length: first };
  if (first === 0x80) throw new GoError('asn1: syntax error: indefinite length found (not DER)');
  let length = 0;
  for (let i = 0; i < (first & 0x7f); i += 1) {
    const byte = data[2 + i];
    if (byte === undefined) throw new GoError('asn1: syntax error: truncated tag or length');
    if (length >= 1 << 23) throw new GoError('asn1: structure error: length too large');
    length = length * 256 + byte;
    if (length === 0) throw new GoError('asn1: structure error: superfluous leading zeros in length');
  }
  if (length < 0x80) throw new GoError('asn1: structure error: non-minimal length');
  return { size: 2 + (first & 0x7f), length };
}

/** All elements in a sequence's contents. */
export function readAll(body: Buffer): Element[] {
  const elements: Element[] = [];
  for (let rest = body; rest.length > 0; ) {
    const element = readElement(rest);
    elements.push(element);
    rest = element.rest;
  }
  return elements;
}

/** A Go struct that asn1.Unmarshal fills: its name, and tag and type name of each field that must be there. */
export interface Structure {
  readonly name: string;
  readonly fields: readonly (readonly [tag: number, typeName: string])[];
}

/** asn1.Unmarshal into a struct: all elements of the sequence, or its error. */
export function unmarshal(data: Buffer, { name, fields }: Structure): Element[] {
  const outer = readField(data, 0, TAG.sequence, name);
  let at = 0;
  for (const [tag, typeName] of fields) at += readField(outer.body, at, tag, typeName).whole.length;
  return readAll(outer.body);
}

/** asn1.go: parseField. */
function readField(data: Buffer, at: number, tag: number, typeName: string): Element {
  const rest = data.subarray(at);
  if (rest.length === 0) throw new GoError('asn1: syntax error: sequence truncated');
  const header = readHeader(rest);
  if (rest[0] !== tag) throw mismatch(tag, rest[0]!, header, typeName, at + header.size);
  return elementAt(rest, header);
}

/** The parameters of a field without any, as `%+v` prints them. */
const NO_PARAMETERS =
  '{optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false}';

function mismatch(expected: number, actual: number, { length }: Header, typeName: string, offset: number): GoError {
  const found = `{class:${actual >> 6} tag:${actual & 0x1f} length:${length} isCompound:${(actual & 0x20) !== 0}}`;
  return new GoError(
    `asn1: structure error: tags don't match (${expected & 0x1f} vs ${found}) ${NO_PARAMETERS} ${typeName} @${offset}`,
  );
}
