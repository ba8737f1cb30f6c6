/** A value made when it is first asked for: tables and Unicode patterns cost start-up time that most runs need not pay. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
