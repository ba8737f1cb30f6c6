/** Distinguished encoding rules of ASN.1, as far as certificate requests need them. */
export interface DerNode {
  readonly tag: number;
  /** The whole element and its content. */
  readonly whole: Buffer;
  readonly content: Buffer;
}

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OBJECT_IDENTIFIER = 0x06;

/** The elements that stand one after the other; `undefined` where the bytes are no DER. */
export function readDer(bytes: Buffer): DerNode[] | undefined {
  const nodes: DerNode[] = [];
  for (let at = 0; at < bytes.length; ) {
    const node = readNode(bytes, at);
    if (node === undefined) return undefined;
    nodes.push(node);
    at += node.whole.length;
  }
  return nodes;
}

function readNode(bytes: Buffer, at: number): DerNode | undefined {
  const tag = bytes[at]!;
  const first = bytes[at + 1];
  if (first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  let length = first;
  let contentAt = at + 2;
  if (first > 0x80) {
    const size = first & 0x7f;
    if (size > 4 || contentAt + size > bytes.length) return undefined;
    length = bytes.readUIntBE(contentAt, size);
    contentAt += size;
    if (length < 0x80 || bytes[at + 2] === 0) return undefined;
  } else if (first === 0x80) return undefined;
  const end = contentAt + length;
  if (end > bytes.length) return undefined;
  return { tag, whole: bytes.subarray(at, end), content: bytes.subarray(contentAt, end) };
}

/** The elements within an element of that tag. */
export const childrenOf = (node: DerNode | undefined, tag: number): DerNode[] | undefined =>
  node?.tag === tag ? readDer(node.content) : undefined;

/** `1.2.840.113549.1.1.11`. */
export function objectIdentifier(node: DerNode | undefined): string | undefined {
  if (node?.tag !== OBJECT_IDENTIFIER || node.content.length === 0) return undefined;
  const arcs: number[] = [];
  let value = 0;
  for (const byte of node.content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join('.');
}
