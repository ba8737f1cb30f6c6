/** What a scalar allows to be written as (emitterc.go: yaml_emitter_analyze_scalar). */
export interface ScalarAnalysis {
  readonly multiline: boolean;
  readonly plain: boolean;
  readonly singleQuoted: boolean;
  readonly block: boolean;
}

const EMPTY: ScalarAnalysis = { multiline: false, plain: true, singleQuoted: true, block: false };
const LEADING = '#,[]{}&*!|>\'"%@`';
/** What libyaml prints as it is; all beyond the basic plane and U+FEFF is escaped. */
const UNPRINTABLE = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const UNPRINTABLE_BUT_TAB = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const BREAK = /[\r\n\x85\u2028\u2029]/;
const BREAK_SPACE = /[\r\n\x85\u2028\u2029] /;
const SPACE_BREAK = / [\r\n\x85\u2028\u2029]/;
const EDGE = /^[ \r\n\x85\u2028\u2029]|[ \r\n\x85\u2028\u2029]$/;
/** `: ` and ` #` (with any blank), which end a plain scalar. A NUL counts as white space before `#`. */
const INDICATOR = /:(?:[ \t]|$)|[ \t\r\n\x85\u2028\u2029\0]#/;

export const isUnprintable = (c: string): boolean => c > '\uffff' || UNPRINTABLE.test(c);

export function analyzeScalar(text: string, version: 2 | 3): ScalarAnalysis {
  if (text === '') return EMPTY;
  const multiline = BREAK.test(text);
  const special = (version === 2 ? UNPRINTABLE : UNPRINTABLE_BUT_TAB).test(text);
  const tabs = version === 3 && text.includes('\t');
  const spaceBreak = multiline && SPACE_BREAK.test(text);
  const breakSpace = multiline && BREAK_SPACE.test(text);
  return {
    multiline,
    plain: !multiline && !special && !tabs && !EDGE.test(text) && !hasIndicators(text),
    singleQuoted: !breakSpace && !spaceBreak && !special && !tabs,
    block: !text.endsWith(' ') && !spaceBreak && !special,
  };
}

function hasIndicators(text: string): boolean {
  if (text.startsWith('---') || text.startsWith('...') || LEADING.includes(text[0]!)) return true;
  if ('-?'.includes(text[0]!) && (text.length === 1 || text[1] === ' ' || text[1] === '\t')) return true;
  return INDICATOR.test(text);
}
