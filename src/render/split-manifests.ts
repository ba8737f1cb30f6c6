import { trimSpace } from '../template/go/strings.ts';
import type { HelmVersion } from './types.ts';

/** unicode.IsSpace. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING_SPACE = new RegExp(`^${SPACE}+`);
const NOT_SPACE = new RegExp(`[^${SPACE.slice(1)}`);

export const trimSpaceLeft = (text: string): string => text.replace(LEADING_SPACE, '');
export const isBlank = (text: string): boolean => !NOT_SPACE.test(text);

/**
 * The documents of a rendered file, without their separators. The two Helm versions cut differently, and neither as
 * YAML does. Go: releaseutil.SplitManifests.
 */
export function splitManifests(text: string, helm: HelmVersion): string[] {
  if (helm === 3) {
    return split(trimSpace(text), separatorV3)
      .filter((document) => document !== '')
      .map(trimSpace);
  }
  return split(trimSpaceLeft(text), separatorV4)
    .filter((document) => !isBlank(document))
    .map(trimSpaceLeft);
}

/** Start and end of the separator around the `---` at `dashes`, where there is one; `from` is the end of the last. */
type FindSeparator = (text: string, dashes: number, from: number) => readonly [number, number] | undefined;

function split(text: string, separatorAt: FindSeparator): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('---'); at >= 0; at = text.indexOf('---', at)) {
    const found = separatorAt(text, at, from);
    if (found === undefined) {
      at += 1;
      continue;
    }
    parts.push(text.slice(from, found[0]));
    from = found[1];
    at = from;
  }
  parts.push(text.slice(from));
  return parts;
}

const WHITE = /[\t\n\f\r ]/;

/** `(?:^|\s*\n)---\s*`: white space around goes with it; right after another separator there is no line start left. */
const separatorV3: FindSeparator = (text, dashes, from) => {
  if (dashes > 0 && (text[dashes - 1] !== '\n' || dashes - 1 < from)) return undefined;
  let start = dashes;
  while (start > from && WHITE.test(text[start - 1]!)) start -= 1;
  let end = dashes + 3;
  while (end < text.length && WHITE.test(text[end]!)) end += 1;
  return [start, end];
};

/** `(?m)^---[ \t]*`. */
const separatorV4: FindSeparator = (text, dashes) => {
  if (dashes > 0 && text[dashes - 1] !== '\n') return undefined;
  let end = dashes + 3;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return [dashes, end];
};
