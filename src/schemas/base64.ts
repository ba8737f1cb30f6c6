const WHOLE = /^[A-Za-z0-9+/]*={0,2}$/;
const DIGIT = /[A-Za-z0-9+/]/;

/**
 * Where base64.StdEncoding stops reading (its CorruptInputError), `undefined` where the text is sound. Line ends are
 * skipped, padding must be complete.
 */
export function base64Fault(text: string): number | undefined {
  if (text.length % 4 === 0 && WHOLE.test(text)) return undefined;
  let digits = 0; // of the current group of four
  let i = 0;
  while (i < text.length) {
    const c = text[i]!;
    i += 1;
    if (c === '\n' || c === '\r') continue;
    if (DIGIT.test(c)) {
      digits = (digits + 1) % 4;
      continue;
    }
    return c === '=' && digits >= 2 ? paddingFault(text, i, digits) : i - 1;
  }
  return digits === 0 ? undefined : text.length - digits;
}

/** After the first `=`, which stands at `i - 1`. */
function paddingFault(text: string, start: number, digits: number): number | undefined {
  let i = start;
  if (digits === 2) {
    i = skipLineEnds(text, i);
    if (i === text.length) return text.length;
    if (text[i] !== '=') return i - 1;
    i += 1;
  }
  i = skipLineEnds(text, i);
  return i < text.length ? i : undefined;
}

function skipLineEnds(text: string, start: number): number {
  let i = start;
  while (text[i] === '\n' || text[i] === '\r') i += 1;
  return i;
}
