import { parseUrl, UrlError, type UrlParts } from '../../../k8s/url.ts';
import { CelFunctionError, defineEquality, definer, type Environment } from '../library.ts';

/** kubernetes.URL. */
export class CelUrl {
  readonly text: string;
  readonly parts: UrlParts;
  constructor(text: string, parts: UrlParts) {
    this.text = text;
    this.parts = parts;
  }
}

const URL_TYPE = 'kubernetes.URL';

/** url.ParseRequestURI: absolute, or a path. */
export function requestUrl(text: string): CelUrl {
  if (text === '') throw new UrlError('parse "": empty url');
  const parts = parseUrl(text.replaceAll('#', '%23'));
  if (parts.scheme === '' && !text.startsWith('/'))
    throw new UrlError(`parse ${JSON.stringify(text)}: invalid URI for request`);
  return new CelUrl(text, parts);
}

/** library.URLs. */
export function registerUrl(environment: Environment): void {
  environment.registerType(URL_TYPE, CelUrl);
  defineEquality<CelUrl>(environment, URL_TYPE, (a, b) => a.text === b.text);
  const define = definer(environment);
  define(`url(string): ${URL_TYPE}`, (text: string) => {
    try {
      return requestUrl(text);
    } catch (error) {
      if (error instanceof UrlError)
        throw new CelFunctionError(`URL parse error during conversion from string: ${error.message}`);
      throw error;
    }
  });
  define('isURL(string): bool', (text: string) => {
    try {
      requestUrl(text);
      return true;
    } catch {
      return false;
    }
  });
  define(`${URL_TYPE}.getScheme(): string`, ({ parts }: CelUrl) => parts.scheme);
  define(`${URL_TYPE}.getHost(): string`, ({ parts }: CelUrl) => parts.host);
  define(`${URL_TYPE}.getHostname(): string`, ({ parts }: CelUrl) =>
    parts.host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'),
  );
  define(`${URL_TYPE}.getPort(): string`, ({ parts }: CelUrl) => /:(\d*)$/.exec(parts.host)?.[1] ?? '');
  define(`${URL_TYPE}.getEscapedPath(): string`, ({ parts }: CelUrl) => encodeURI(parts.path));
  define(`${URL_TYPE}.getQuery(): map<string, list<string>>`, ({ parts }: CelUrl) => queryOf(parts.rawQuery));
}

function queryOf(raw: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [key, value] of new URLSearchParams(raw)) {
    const values = query.get(key);
    if (values === undefined) query.set(key, [value]);
    else values.push(value);
  }
  return query;
}
