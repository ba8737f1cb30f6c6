import { LF, SPACE, TAB } from './chars.ts';

/** What the fast reader takes for ordinary. */

/** Besides what YAML forbids: carriage returns, Unicode line breaks and byte order marks. */
export const ODD = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
export const ODD_ASTRAL = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** An ordinary key and its `:`. Most runs end before V8 optimises a loop over characters; a pattern is compiled at once. */
export const SIMPLE_KEY = /[A-Za-z0-9_][\w./-]*:(?=[ \n])/y;

/** An ordinary plain scalar that goes to the end of its line, and the way to the next line with something on it. */
export const PLAIN_LINE = /[A-Za-z0-9_/][^\n\t:#]*(?::[^\s:#][^\n\t:#]*)*\n *(?=[^ \n\t#])/y;

/** Lines with nothing but blanks and a comment, many at a time, and the blanks of the one that follows. */
export const EMPTY_LINES = /(?: *(?:#[^\n]*)?\n){0,500} */y;

/** As far as a plain scalar or key goes without a character that may end it. */
export const NO_END = /[^\n\t:#]*/y;

/** Both: an entry of one line. */
export const PLAIN_ENTRY = new RegExp(`[A-Za-z0-9_][\\w./-]*: +${PLAIN_LINE.source}`, 'y');

/** The name of an anchor, up to a blank or the end of the line. */
export const ANCHOR_NAME = /[A-Za-z0-9_-]+(?=[ \n])/y;

export const COLON = 58;

export const isBlankOrBreak = (c: number): boolean => c === SPACE || c === LF || c === TAB;

export const isFlowWord = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 64 && c <= 90) ||
  (c >= 45 && c <= 57) ||
  c === 95 ||
  c === 42 ||
  c === 43 ||
  c === 36 ||
  c === 61;
