/**
 * Go's net/url.Parse, as far as the API server's checks and CEL's url() look at the result: the parts of an address,
 * and whether it is one at all.
 */
export interface UrlParts {
  readonly scheme: string;
  /** `user:password`, as written; `undefined` where there is no `@`. */
  readonly user: string | undefined;
  /** With the port. */
  readonly host: string;
  /** Decoded. */
  readonly path: string;
  readonly rawQuery: string;
  /** Decoded. */
  readonly fragment: string;
  /** What follows a scheme without a slash: `mailto:someone`. */
  readonly opaque: string;
}

/** What is wrong with an address, in Go's words. */
export class UrlError extends Error {}

/** url.Parse. */
export function parseUrl(raw: string): UrlParts {
  const [address, fragment] = cut(raw, '#');
  try {
    return { ...parseAddress(address), fragment: percentDecode(fragment) };
  } catch (error) {
    if (error instanceof UrlError) throw new UrlError(`parse ${JSON.stringify(raw)}: ${error.message}`);
    throw error;
  }
}

type Address = Omit<UrlParts, 'fragment'>;

function parseAddress(address: string): Address {
  if (/[\x00-\x1f\x7f]/.test(address)) throw new UrlError('net/url: invalid control character in URL');
  const [scheme, afterScheme] = splitScheme(address);
  const [rest, rawQuery] = cut(afterScheme, '?');
  const base = { scheme, rawQuery, user: undefined, host: '', path: '', opaque: '' };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...base, opaque: rest };
    if (rest.split('/')[0]!.includes(':')) throw new UrlError('first path segment in URL cannot contain colon');
  }
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///')))
    return { ...base, path: percentDecode(rest) };
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  return { ...base, ...parseAuthority(authority), path: slash < 0 ? '' : percentDecode(rest.slice(slash)) };
}

/** url.getScheme. */
function splitScheme(address: string): [scheme: string, rest: string] {
  if (address.startsWith(':')) throw new UrlError('missing protocol scheme');
  const m = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(address);
  return m === null ? ['', address] : [m[1]!.toLowerCase(), address.slice(m[0].length)];
}

/** url.parseAuthority. */
function parseAuthority(authority: string): { user: string | undefined; host: string } {
  const at = authority.lastIndexOf('@');
  const host = parseHost(authority.slice(at + 1));
  if (at < 0) return { user: undefined, host };
  const user = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) throw new UrlError('net/url: invalid userinfo');
  percentDecode(user);
  return { user, host };
}

/** url.parseHost: brackets around IPv6 addresses, a port of digits. */
function parseHost(host: string): string {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    if (end < 0) throw new UrlError("missing ']' in host");
    checkPort(host.slice(end + 1));
    return host;
  }
  const colon = host.lastIndexOf(':');
  if (colon >= 0) checkPort(host.slice(colon));
  const illegal = /[^\w\-.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host);
  if (illegal !== null) throw new UrlError(`invalid character ${JSON.stringify(illegal[0])} in host name`);
  if (/%(?!25)/.test(host) && !/%[89a-fA-F]/.test(host))
    throw new UrlError(`invalid URL escape ${JSON.stringify(host.slice(host.indexOf('%')).slice(0, 3))}`);
  return host;
}

function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) throw new UrlError(`invalid port ${JSON.stringify(port)} after host`);
}

function percentDecode(text: string): string {
  const broken = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(text);
  if (broken !== null) throw new UrlError(`invalid URL escape ${JSON.stringify(broken[0])}`);
  if (!text.includes('%')) return text;
  const bytes = text.replace(/%([0-9a-fA-F]{2})|[^\x00-\x7f]+/gu, (whole, hex: string | undefined) =>
    hex === undefined ? Buffer.from(whole).toString('latin1') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
