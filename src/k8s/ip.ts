/**
 * IP addresses and ranges as Go reads them: leniently (k8s.io/utils/net: ParseIPSloppy, ParseCIDRSloppy, which take
 * leading zeros), with what the strict readers of net/netip would mind.
 */
export interface IpAddress {
  readonly family: 4 | 6;
  /** Four or sixteen bytes; an IPv4-mapped IPv6 address has four. */
  readonly bytes: readonly number[];
  /** netip.ParseAddr refuses the text: leading zeros. */
  readonly sloppy: boolean;
  /** An IPv6 address that stands for an IPv4 one: `::ffff:10.0.0.1`. */
  readonly mapped: boolean;
}

export interface IpRange {
  readonly address: IpAddress;
  /** The bits of the prefix, of 32 or 128. */
  readonly prefix: number;
  /** The address with all bits beyond the prefix cleared. */
  readonly network: IpAddress;
  readonly sloppy: boolean;
}

const MAPPED_PREFIX = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** ParseIPSloppy. */
export function parseIp(text: string): IpAddress | undefined {
  const mark = /[.:]/.exec(text)?.[0];
  if (mark === '.') {
    const read = readIPv4(text);
    return read && { family: 4, bytes: read.bytes, sloppy: read.sloppy, mapped: false };
  }
  const read = mark === ':' ? readIPv6(text) : undefined;
  if (read === undefined) return undefined;
  const mapped = MAPPED_PREFIX.every((byte, i) => read.bytes[i] === byte);
  return {
    family: mapped ? 4 : 6,
    bytes: mapped ? read.bytes.slice(12) : read.bytes,
    sloppy: read.sloppy,
    mapped,
  };
}

interface Read {
  readonly bytes: number[];
  readonly sloppy: boolean;
}

function readIPv4(text: string): Read | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^0*\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return { bytes: parts.map(Number), sloppy: parts.some((part) => part.length > 1 && part.startsWith('0')) };
}

function readIPv6(text: string): Read | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const v4 = tail.includes('.') ? readIPv4(tail) : undefined;
  if (tail.includes('.') && v4 === undefined) return undefined;
  const groupOf = (high: number): string => (v4!.bytes[high]! * 256 + v4!.bytes[high + 1]!).toString(16);
  const whole = v4 === undefined ? text : `${text.slice(0, -tail.length)}${groupOf(0)}:${groupOf(2)}`;
  const halves = whole.split('::');
  if (halves.length > 2) return undefined;
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[]?];
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...new Array<string>(rest === undefined ? 0 : missing).fill('0'), ...(rest ?? [])];
  if (!groups.every((group) => /^0*[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  const bytes = groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return { bytes, sloppy: v4?.sloppy === true || groups.some((group) => group.length > 4) };
}

/** netip.Addr.String and net.IP.String: RFC 5952; a mapped address as the IPv4 one it stands for. */
export function formatIp({ family, bytes }: IpAddress): string {
  if (family === 4) return bytes.join('.');
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(bytes[i]! * 256 + bytes[i + 1]!);
  let [from, length] = [0, 1];
  for (let i = 0; i < 8; i += 1) {
    let end = i;
    while (end < 8 && groups[end] === 0) end += 1;
    if (end - i > length) [from, length] = [i, end - i];
  }
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
}

/** ParseCIDRSloppy. */
export function parseCidr(text: string): IpRange | undefined {
  const slash = text.indexOf('/');
  const bits = text.slice(slash + 1);
  const address = slash < 0 ? undefined : parseIp(text.slice(0, slash));
  if (address === undefined || !/^0*\d{1,3}$/.test(bits)) return undefined;
  const prefix = Number(bits);
  if (prefix > (address.family === 6 || address.mapped ? 128 : 32)) return undefined;
  const network = networkOf(address, prefix);
  return { address, prefix, network, sloppy: address.sloppy || (bits.length > 1 && bits.startsWith('0')) };
}

/** IP.Mask: a mapped address stays one where the mask leaves its mark alone. */
function networkOf(address: IpAddress, prefix: number): IpAddress {
  if (!address.mapped) return { ...address, bytes: masked(address.bytes, prefix) };
  if (prefix >= 96) return { ...address, bytes: masked(address.bytes, prefix - 96) };
  return { ...address, family: 6, mapped: false, bytes: masked([...MAPPED_PREFIX, ...address.bytes], prefix) };
}

const masked = (bytes: readonly number[], prefix: number): number[] =>
  bytes.map((byte, i) => byte & maskByte(prefix - i * 8));

/** The byte of a mask of which that many bits are set. */
const maskByte = (bits: number): number => (bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff);

/** net.IPNet.String. */
export const formatCidr = ({ network, prefix }: IpRange): string =>
  `${formatIp(network)}/${network.mapped ? prefix - 96 : prefix}`;

export const sameIp = (a: IpAddress, b: IpAddress): boolean =>
  a.family === b.family && a.bytes.every((byte, i) => byte === b.bytes[i]);

/** net.IPNet.Contains. */
export function rangeContains({ network, prefix }: IpRange, address: IpAddress): boolean {
  if (network.family !== address.family) return false;
  const kept = masked(address.bytes, network.mapped ? prefix - 96 : prefix);
  return network.bytes.every((byte, i) => byte === kept[i]);
}
