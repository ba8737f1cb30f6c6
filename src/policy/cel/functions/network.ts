import { formatIp, type IpAddress, type IpRange, parseCidr, parseIp, rangeContains, sameIp } from '../../../k8s/ip.ts';
import { CelFunctionError, defineEquality, definer, type Environment } from '../library.ts';

/** net.IP of expressions. */
class CelIp {
  readonly address: IpAddress;
  constructor(address: IpAddress) {
    this.address = address;
  }
}
/** net.CIDR. */
class CelCidr {
  readonly range: IpRange;
  constructor(range: IpRange) {
    this.range = range;
  }
}

const IP = 'net.IP';
const CIDR = 'net.CIDR';

/** ip.go: parseIPAddr. */
function readIp(text: string): CelIp | undefined {
  const address = parseIp(text);
  return address === undefined || address.sloppy || address.mapped ? undefined : new CelIp(address);
}
function ip(text: string): CelIp {
  const read = readIp(text);
  if (read === undefined)
    throw new CelFunctionError(`IP Address ${JSON.stringify(text)} parse error during conversion from string`);
  return read;
}
function readCidr(text: string): CelCidr | undefined {
  const range = parseCidr(text);
  return range === undefined || range.sloppy || range.address.mapped ? undefined : new CelCidr(range);
}
function cidr(text: string): CelCidr {
  const read = readCidr(text);
  if (read === undefined) throw new CelFunctionError('network address parse error during conversion from string');
  return read;
}

/** library.IP and library.CIDR. */
export function registerNetwork(environment: Environment): void {
  class IpNamespace {}
  environment.registerType(IP, CelIp).registerType(CIDR, CelCidr).registerType('IpNamespace', IpNamespace);
  environment.registerConstant('ip', 'IpNamespace', new IpNamespace());
  defineEquality<CelIp>(environment, IP, (a, b) => sameIp(a.address, b.address));
  defineEquality<CelCidr>(
    environment,
    CIDR,
    (a, b) => a.range.prefix === b.range.prefix && sameIp(a.range.address, b.range.address),
  );
  registerIp(environment);
  registerCidr(environment);
}

function registerIp(environment: Environment): void {
  const define = definer(environment);
  define(`ip(string): ${IP}`, ip);
  define('isIP(string): bool', (text: string) => readIp(text) !== undefined);
  define('IpNamespace.isCanonical(string): bool', (_: unknown, text: string) => formatIp(ip(text).address) === text);
  define(`string(${IP}): string`, ({ address }: CelIp) => formatIp(address));
  define(`${IP}.family(): int`, ({ address }: CelIp) => BigInt(address.family));
  for (const [name, test] of Object.entries(PROPERTIES))
    define(`${IP}.${name}(): bool`, ({ address }: CelIp) => test(address));
}

/** netip.Addr's questions. */
const PROPERTIES: Readonly<Record<string, (address: IpAddress) => boolean>> = {
  isUnspecified: ({ bytes }) => bytes.every((byte) => byte === 0),
  isLoopback,
  isLinkLocalUnicast,
  isLinkLocalMulticast: ({ family, bytes }) =>
    family === 4
      ? bytes[0] === 224 && bytes[1] === 0 && bytes[2] === 0
      : bytes[0] === 0xff && (bytes[1]! & 0x0f) === 0x02,
  isGlobalUnicast: (address) =>
    !isLoopback(address) &&
    !isLinkLocalUnicast(address) &&
    !address.bytes.every((byte) => byte === 0) &&
    !(address.family === 4
      ? (address.bytes[0]! & 0xf0) === 0xe0 || address.bytes.every((b) => b === 255)
      : address.bytes[0] === 0xff),
};

function isLoopback({ family, bytes }: IpAddress): boolean {
  return family === 4 ? bytes[0] === 127 : bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));
}
function isLinkLocalUnicast({ family, bytes }: IpAddress): boolean {
  return family === 4 ? bytes[0] === 169 && bytes[1] === 254 : bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80;
}

function registerCidr(environment: Environment): void {
  const define = definer(environment);
  const containsRange = ({ range }: CelCidr, inner: CelCidr): boolean =>
    inner.range.prefix >= range.prefix && rangeContains(range, inner.range.address);
  define(`cidr(string): ${CIDR}`, cidr);
  define('isCIDR(string): bool', (text: string) => readCidr(text) !== undefined);
  define(`string(${CIDR}): string`, ({ range }: CelCidr) => `${formatIp(range.address)}/${range.prefix}`);
  define(`${CIDR}.containsIP(string): bool`, ({ range }: CelCidr, text: string) =>
    rangeContains(range, ip(text).address),
  );
  define(`${CIDR}.containsIP(${IP}): bool`, ({ range }: CelCidr, { address }: CelIp) => rangeContains(range, address));
  define(`${CIDR}.containsCIDR(string): bool`, (outer: CelCidr, text: string) => containsRange(outer, cidr(text)));
  define(`${CIDR}.containsCIDR(${CIDR}): bool`, containsRange);
  define(`${CIDR}.ip(): ${IP}`, ({ range }: CelCidr) => new CelIp(range.address));
  define(`${CIDR}.prefixLength(): int`, ({ range }: CelCidr) => BigInt(range.prefix));
  define(`${CIDR}.masked(): ${CIDR}`, ({ range }: CelCidr) => new CelCidr({ ...range, address: range.network }));
}
