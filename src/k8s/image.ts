import { remember } from '../core/remember.ts';

/**
 * Names of images, as far as the API server and kubelets read them: github.com/distribution/reference's
 * ParseNormalizedNamed.
 */
export interface ImageName {
  /** The registry: `docker.io` where the text names none. */
  readonly domain: string;
  /** The repository below it: `library/nginx`. */
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The parts of an image's name; `undefined` where the text is none. */
export const imageName = remember(parseName);

/** The tag; `latest` where there is neither a tag nor a digest, and '' where there is a digest only or the text is no name. */
export function imageTag(image: string): string {
  const name = imageName(image);
  return name === undefined ? '' : (name.tag ?? (name.digest === undefined ? 'latest' : ''));
}

function parseName(image: string): ImageName | undefined {
  if (/^[a-f0-9]{64}$/.test(image)) return undefined;
  const { domain, rest } = splitDomain(image);
  const at = rest.indexOf('@');
  const named = at < 0 ? rest : rest.slice(0, at);
  const digest = at < 0 ? undefined : rest.slice(at + 1);
  const colon = named.indexOf(':');
  const path = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (!isDomain(domain) || !isPath(path) || domain.length + 1 + path.length > 255) return undefined;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return { domain, path, tag, digest };
}

/** reference.splitDockerDomain: names without a host are Docker Hub's, and those without a folder its own images. */
function splitDomain(image: string): { domain: string; rest: string } {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  if (isHost && first !== DOCKER_HUB && first !== `index.${DOCKER_HUB}`)
    return { domain: first, rest: image.slice(slash + 1) };
  const rest = isHost ? image.slice(slash + 1) : image;
  return { domain: DOCKER_HUB, rest: rest.includes('/') ? rest : `library/${rest}` };
}

const DOCKER_HUB = 'docker.io';

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
