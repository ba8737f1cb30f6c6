import { GoError } from '../value.ts';
import { parseAddress } from './ip-address.ts';
import { quote } from './strconv.ts';
import { fromBinary, toBinary } from './strings.ts';

/** Go's package net/url: parsing and printing. Inside, texts have one character per byte. */

export interface Userinfo {
  readonly username: string;
  readonly password?: string;
}

/** The parts of url.URL that stand for its meaning; what only remembers how it was written is left out. */
export interface Url {
  readonly scheme: string;
  readonly opaque: string;
  readonly user: Userinfo | undefined;
  readonly host: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly fragment: string;
}

type Mode = 'path' | 'host' | 'zone' | 'userPassword' | 'fragment';

/** encoding_table.go: what each part may hold as it is. */
const UNESCAPED: Readonly<Record<Mode, RegExp>> = {
  path: /[\w$&+,\-./:;=@~]/,
  host: /[\w!"$&'()*+,\-.:;<=>[\]~]/,
  zone: /[\w!"$&'()*+,\-.:;<=>[\]~]/,
  userPassword: /[\w$&+,\-.;=~]/,
  fragment: /[\w!$&()*+,\-./:;=?@~]/,
};

/** url.Parse; the error's text has the whole URL in it. */
export function parseUrl(rawUrl: string): Url {
  const [beforeFragment, fragment] = cut(toBinary(rawUrl), '#');
  const url = withContext(beforeFragment, () => parse(beforeFragment));
  const decoded = withContext(toBinary(rawUrl), () => percentDecode(fragment, 'fragment'));
  return textOf({ ...url, fragment: decoded });
}

function withContext<T>(url: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`parse ${quoteBytes(url)}: ${error.message}`);
    throw error;
  }
}

const quoteBytes = (s: string): string => quote(fromBinary(s));

function textOf(url: Url): Url {
  const { user } = url;
  return {
    scheme: url.scheme,
    opaque: fromBinary(url.opaque),
    user: user && {
      username: fromBinary(user.username),
      ...(user.password !== undefined && { password: fromBinary(user.password) }),
    },
    host: fromBinary(url.host),
    path: fromBinary(url.path),
    rawQuery: fromBinary(url.rawQuery),
    fragment: fromBinary(url.fragment),
  };
}

/** strings.Cut without its third result. */
function cut(s: string, separator: string): [before: string, after: string] {
  const at = s.indexOf(separator);
  return at < 0 ? [s, ''] : [s.slice(0, at), s.slice(at + separator.length)];
}

/** url.go: parse. */
function parse(rawUrl: string): Url {
  if (/[\x00-\x1f\x7f]/.test(rawUrl)) throw new GoError('net/url: invalid control character in URL');
  const none = { scheme: '', opaque: '', user: undefined, host: '', rawQuery: '', fragment: '' };
  if (rawUrl === '*') return { ...none, path: '*' };
  const [scheme, afterScheme] = splitScheme(rawUrl);
  const [beforeQuery, rawQuery] = cut(afterScheme, '?');
  const parts = { ...none, scheme, rawQuery };
  if (!beforeQuery.startsWith('/')) {
    if (scheme !== '') return { ...parts, opaque: beforeQuery, path: '' };
    if (cut(beforeQuery, '/')[0].includes(':')) {
      throw new GoError('first path segment in URL cannot contain colon');
    }
  }
  const hasAuthority = beforeQuery.startsWith('//') && (scheme !== '' || !beforeQuery.startsWith('///'));
  if (!hasAuthority) return { ...parts, path: percentDecode(beforeQuery, 'path') };
  const slash = beforeQuery.indexOf('/', 2);
  const authority = slash < 0 ? beforeQuery.slice(2) : beforeQuery.slice(2, slash);
  const { user, host } = parseAuthority(scheme, authority);
  return { ...parts, user, host, path: slash < 0 ? '' : percentDecode(beforeQuery.slice(slash), 'path') };
}

/** url.go: getScheme. */
function splitScheme(rawUrl: string): [scheme: string, rest: string] {
  if (rawUrl.startsWith(':')) throw new GoError('missing protocol scheme');
  const match = /^([a-zA-Z][a-zA-Z0-9+\-.]*):/.exec(rawUrl);
  return match ? [match[1]!.toLowerCase(), rawUrl.slice(match[0].length)] : ['', rawUrl];
}

function parseAuthority(scheme: string, authority: string): { user: Userinfo | undefined; host: string } {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  return { user: at < 0 ? undefined : parseUserinfo(authority.slice(0, at)), host };
}

function parseUserinfo(s: string): Userinfo {
  if (!/^[\w\-.:~!$&'()*+,;=%@]*$/.test(s)) throw new GoError('net/url: invalid userinfo');
  const [username, password] = cut(s, ':');
  const user = { username: percentDecode(username, 'userPassword') };
  return s.includes(':') ? { ...user, password: percentDecode(password, 'userPassword') } : user;
}

function parseHost(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) throw new GoError('invalid IP-literal');
  if (bracket === 0) return parseIpLiteral(host);
  // More than one colon is tolerated, but not of the web's own schemes.
  const isWeb = scheme === 'http' || scheme === 'https';
  const colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0) checkPort(host.slice(colon));
  return percentDecode(host, 'host');
}

/** `[address%25zone]:port`. */
function parseIpLiteral(host: string): string {
  const end = host.lastIndexOf(']');
  if (end < 0) throw new GoError("missing ']' in host");
  const port = host.slice(end + 1);
  checkPort(port);
  const name = host.slice(1, end);
  const zone = name.indexOf('%25');
  const address =
    zone < 0
      ? percentDecode(name, 'host')
      : percentDecode(name.slice(0, zone), 'host') + percentDecode(name.slice(zone), 'zone');
  if (addressFamily(fromBinary(address)) === 4) throw new GoError('invalid IP-literal');
  return `[${address}]${port}`;
}

function addressFamily(address: string): 4 | 6 {
  try {
    return parseAddress(address);
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`invalid host: ${error.message}`);
    throw error;
  }
}

const isOptionalPort = (s: string): boolean => s === '' || /^:[0-9]*$/.test(s);

function checkPort(s: string): void {
  if (!isOptionalPort(s)) throw new GoError(`invalid port ${quoteBytes(s)} after host`);
}

/** url.go: unescape, for all modes but that of queries. */
function percentDecode(s: string, mode: Mode): string {
  let out = '';
  for (let i = 0; i < s.length; i += 1) {
    const c = s[i]!;
    if (c === '%') {
      out += unescapeByte(s, i, mode);
      i += 2;
      continue;
    }
    if ((mode === 'host' || mode === 'zone') && c < '\x80' && !UNESCAPED[mode].test(c)) {
      throw new GoError(`invalid character ${quote(c)} in host name`);
    }
    out += c;
  }
  return out;
}

function unescapeByte(s: string, i: number, mode: Mode): string {
  const triplet = s.slice(i, i + 3);
  const invalid = () => new GoError(`invalid URL escape ${quoteBytes(triplet)}`);
  if (!/^%[0-9a-fA-F]{2}$/.test(triplet)) throw invalid();
  const byte = Number.parseInt(triplet.slice(1), 16);
  const c = String.fromCharCode(byte);
  // Hosts may hold escaped bytes beyond ASCII only; zones what a host may hold, and blanks.
  if (mode === 'host' && byte < 0x80 && triplet !== '%25') throw invalid();
  if (mode === 'zone' && triplet !== '%25' && c !== ' ' && !UNESCAPED.host.test(c)) throw invalid();
  return c;
}

function percentEncode(s: string, mode: Mode): string {
  const keep = UNESCAPED[mode];
  let out = '';
  for (const c of toBinary(s)) {
    out += keep.test(c) ? c : `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** URL.Hostname. */
export function hostname({ host }: Url): string {
  const colon = host.lastIndexOf(':');
  const name = colon >= 0 && isOptionalPort(host.slice(colon)) ? host.slice(0, colon) : host;
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

/** Userinfo.String. */
export function formatUserinfo({ username, password }: Userinfo): string {
  const name = percentEncode(username, 'userPassword');
  return password === undefined ? name : `${name}:${percentEncode(password, 'userPassword')}`;
}

/** URL.String. */
export function formatUrl(url: Url): string {
  let out = url.scheme === '' ? '' : `${url.scheme}:`;
  if (url.opaque !== '') out += url.opaque;
  else out += formatHierarchy(url, out === '');
  if (url.rawQuery !== '') out += `?${url.rawQuery}`;
  return url.fragment === '' ? out : `${out}#${percentEncode(url.fragment, 'fragment')}`;
}

/** Authority and path. */
function formatHierarchy({ user, host, path }: Url, noScheme: boolean): string {
  let out = '';
  if ((!noScheme && path !== '') || host !== '' || user) out += '//';
  if (user) out += `${formatUserinfo(user)}@`;
  out += percentEncode(host, 'host');
  const escaped = path === '*' ? '*' : percentEncode(path, 'path');
  if (escaped !== '' && escaped[0] !== '/' && host !== '') out += '/';
  if (noScheme && out === '' && cut(escaped, '/')[0].includes(':')) out += './';
  return out + escaped;
}
