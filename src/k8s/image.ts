import { remember } from '../core/remember.ts';

/**
 * Names of images, as far as the API server reads them: github.com/distribution/reference's ParseNormalizedNamed. It
 * tells the tag; `latest` where there is neither a tag nor a digest, and '' where there is a digest only or the text is no
 * name of an image.
 */
export const imageTag = remember(tagOf);

function tagOf(image: string): string {
  if (/^[a-f0-9]{64}$/.test(image)) return '';
  const { domain, rest } = splitDomain(image);
  const at = rest.indexOf('@');
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.indexOf(':');
  const path = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (!isDomain(domain) || !isPath(path) || domain.length + 1 + path.length > 255) return '';
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return '';
  if (at >= 0 && !isDigest(rest.slice(at + 1))) return '';
  return tag ?? (at < 0 ? 'latest' : '');
}

/** reference.splitDockerDomain: names without a host are Docker Hub's. */
function splitDomain(image: string): { domain: string; rest: string } {
  const slash = image.indexOf('/');
  if (slash < 0) return { domain: 'docker.io', rest: `library/${image}` };
  const first = image.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  return isHost ? { domain: first, rest: image.slice(slash + 1) } : { domain: 'docker.io', rest: image };
}

function isDomain(domain: string): boolean {
  const host = domain.replace(/:[0-9]+$/, '');
  if (/^\[[a-fA-F0-9:]+\]$/.test(host)) return true;
  return host.split('.').every((part) => /^[A-Za-z0-9-]+$/.test(part) && !part.startsWith('-') && !part.endsWith('-'));
}

/** Lower-case words, separated by single dots, one or two underscores, or dashes. */
const isPath = (path: string): boolean =>
  path.split('/').every((part) => /^[a-z0-9._-]+$/.test(part) && /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/.test(part));

const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

function isDigest(digest: string): boolean {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, Math.max(colon, 0));
  if (!Object.hasOwn(DIGEST_LENGTHS, algorithm)) return false;
  const hex = digest.slice(colon + 1);
  return hex.length === DIGEST_LENGTHS[algorithm] && /^[a-f0-9]+$/.test(hex);
}
