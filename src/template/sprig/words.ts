import { toRunes } from '../go/bytes.ts';
import { toBinary } from '../go/strings.ts';
import { isLower, isSpace, isTitle, isUpper, mapRunes, toLower, toTitle, toUpper } from '../go/unicode.ts';

/** goutils' functions on words. Some of them take bytes for characters; so do these. */

const isByteSpace = (c: string): boolean => isSpace(c.charCodeAt(0));

/** goutils.Uncapitalize: the first letter of every word in lower case. */
export function uncapitalize(s: string): string {
  let atStart = true;
  return mapRunes(s, (rune) => {
    if (isSpace(rune)) {
      atStart = true;
      return rune;
    }
    const first = atStart;
    atStart = false;
    return first ? toLower(rune) : rune;
  });
}

/** goutils.SwapCase: a lower-case letter at the start of a word turns to title case. */
export function swapCase(s: string): string {
  let afterSpace = true;
  return mapRunes(s, (rune) => {
    if (isUpper(rune) || isTitle(rune)) {
      afterSpace = false;
      return toLower(rune);
    }
    if (!isLower(rune)) {
      afterSpace = isSpace(rune);
      return rune;
    }
    const first = afterSpace;
    afterSpace = false;
    return first ? toTitle(rune) : toUpper(rune);
  });
}

/** goutils.Initials: the first byte of every word, each read as a character of its own. */
export function initials(s: string): string {
  let out = '';
  let afterGap = true;
  for (const c of toBinary(s)) {
    const gap = isByteSpace(c);
    if (afterGap && !gap) out += c;
    afterGap = gap;
  }
  return out;
}

/** goutils.DeleteWhiteSpace: where there is any, the bytes that stay are read as characters of their own. */
export function deleteWhiteSpace(s: string): string {
  const bytes = toBinary(s);
  const kept = [...bytes].filter((c) => !isByteSpace(c)).join('');
  return kept.length === bytes.length ? s : kept;
}

/** xstrings.Shuffle: Fisher and Yates, from the end. */
export function shuffle(s: string, below: (limit: number) => number): string {
  const runes = toRunes(s);
  for (let i = runes.length - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    [runes[i], runes[j]] = [runes[j]!, runes[i]!];
  }
  return runes.map((rune) => String.fromCodePoint(rune)).join('');
}
