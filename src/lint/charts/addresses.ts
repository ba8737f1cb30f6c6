import { parseUrl, UrlError } from '../../k8s/url.ts';

/** govalidator's IsRequestURL: an address with a scheme. */
export function isRequestUrl(text: string): boolean {
  try {
    return /^[a-zA-Z][a-zA-Z0-9+.-]*:./.test(text) && parseUrl(text) !== undefined;
  } catch (error) {
    if (error instanceof UrlError) return false;
    throw error;
  }
}

/** An address as people write it, with or without a scheme: `https://example.com/x`, `example.com`. */
export function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || text.startsWith('.')) return false;
  const rest = text.replace(/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//, '');
  return isRequestUrl(`http://${rest}`) && /^(localhost|\[|[^/]*[^./][.:][^./])/.test(rest);
}

/** One `@` between a name and a domain. */
export const isEmail = (text: string): boolean => /^[^\s@<>(),;:"]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
