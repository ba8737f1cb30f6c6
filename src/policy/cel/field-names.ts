const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const REPLACED: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/** apiserver's cel.Escape: the name of a property in expressions; `undefined` where it has none. */
export function escapeFieldName(name: string): string | undefined {
  if (RESERVED.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_](?:[A-Za-z0-9_./-])*$/.test(name)) return undefined;
  return name.replace(/__|[./-]/g, (found) => REPLACED[found]!);
}
