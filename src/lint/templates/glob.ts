/** Whether a path is like a pattern of `.Files.Glob`; what is rare in patterns (`[a-z]`, `{a,b}`, `\\`) counts as matching all. */
export function globMatches(pattern: string, path: string): boolean {
  if (/[[\]{}\\]/.test(pattern)) return true;
  return stepsMatch(pattern.split('/'), path.split('/'));
}

function stepsMatch(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first.includes('**')) return path.some((_, i) => stepsMatch(rest, path.slice(i))) || rest.length === 0;
  return path.length > 0 && wordMatches(first, path[0]!) && stepsMatch(rest, path.slice(1));
}

/** `*` stands for any text, `?` for any character; linear, going back to the last star only. */
function wordMatches(pattern: string, word: string): boolean {
  let [p, w, star, from] = [0, 0, -1, 0];
  while (w < word.length) {
    if (pattern[p] === '*') {
      star = p++;
      from = w;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === word[w])) {
      p += 1;
      w += 1;
    } else if (star >= 0) {
      p = star + 1;
      w = ++from;
    } else return false;
  }
  return [...pattern.slice(p)].every((c) => c === '*');
}
