import { formatUrl, formatUserinfo, hostname, parseUrl, type Url } from '../go/url.ts';
import { fn, GoError, type GoFunc, type GoValue, kindOf } from '../value.ts';

const DICT = 'map[string]interface {}';

type Dict = Map<string, GoValue>;

/** Sprig's functions on URLs (url.go). */
export const urlFunctions: readonly GoFunc[] = [
  fn('urlParse', ['string'], DICT, urlParse),
  fn('urlJoin', [DICT], 'string', urlJoin),
];

function urlParse(s: string): Dict {
  const url = parse(s, 'unable to parse url');
  return new Map([
    ['scheme', url.scheme],
    ['host', url.host],
    ['hostname', hostname(url)],
    ['path', url.path],
    ['query', url.rawQuery],
    ['opaque', url.opaque],
    ['fragment', url.fragment],
    ['userinfo', url.user ? formatUserinfo(url.user) : ''],
  ]);
}

function parse(s: string, problem: string): Url {
  try {
    return parseUrl(s);
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${problem}: ${error.message}`);
    throw error;
  }
}

function urlJoin(d: Dict): string {
  const url = {
    scheme: textAt(d, 'scheme'),
    host: textAt(d, 'host'),
    path: textAt(d, 'path'),
    rawQuery: textAt(d, 'query'),
    opaque: textAt(d, 'opaque'),
    fragment: textAt(d, 'fragment'),
  };
  const userinfo = textAt(d, 'userinfo');
  const user = userinfo === '' ? undefined : parse(`proto://${userinfo}@host`, 'unable to parse userinfo in dict').user;
  return formatUrl({ ...url, user });
}

/** url.go: dictGetOrEmpty. */
function textAt(d: Dict, key: string): string {
  const value = d.get(key);
  if (value === undefined) return '';
  if (value === null) throw new GoError('runtime error: invalid memory address or nil pointer dereference');
  if (typeof value === 'string') return value;
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${kindOf(value)} found`);
}
