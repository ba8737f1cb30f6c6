/** Longer texts hardly come twice. */
const MAX_TEXT = 200;
const MAX_ENTRIES = 2000;

/**
 * A function of a text that keeps what it found: manifests say the same things (`100m`, `app.kubernetes.io/name`) over and
 * over. Only for results that nobody changes. Untrusted input cannot make it grow: a full memory is emptied.
 */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const computed = compute(text);
    if (text.length > MAX_TEXT) return computed;
    if (known.size >= MAX_ENTRIES) known.clear();
    known.set(text, computed);
    return computed;
  };
}
