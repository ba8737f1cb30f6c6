/** A `$(NAME)` of a text. */
export interface VariableReference {
  readonly name: string;
}

/**
 * The names that `$(NAME)` in an environment variable, a command or an argument refers to, each once. `$$(NAME)` is
 * escaped (expansion.Expand of k8s.io/kubernetes: after a `$` comes `(`, or a `$` that it escapes).
 */
export function referencedNames(text: string): string[] {
  if (!text.includes('$(')) return [];
  const names = new Set<string>();
  const lastClose = text.lastIndexOf(')');
  for (let at = text.indexOf('$'); at >= 0 && at < lastClose; at = text.indexOf('$', at)) {
    const end = text[at + 1] === '(' ? text.indexOf(')', at + 2) : -1;
    if (end >= 0) names.add(text.slice(at + 2, end));
    at = end >= 0 ? end + 1 : at + 2;
  }
  return [...names];
}

/** What a variable's name usually looks like and how long it is; `$(date +%s)` is a command for a shell. */
export const looksLikeVariable = (name: string): boolean => /^[A-Za-z_][\w.-]{0,250}$/.test(name);

/** `$(hostname)`: a word in lower case may just as well be a command that a shell puts in. */
export const mayBeCommand = (name: string): boolean => name === name.toLowerCase();
