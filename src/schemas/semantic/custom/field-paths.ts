import { additionalOf, hasAdditional, propertiesOf, propertyOf, type Schema } from './schema.ts';

/** Where a path leads to, or why nowhere. */
export type FoundPath =
  | { readonly steps: readonly string[]; readonly schema: Schema | undefined; readonly error?: undefined }
  | { readonly error: string };

/** cel.ValidFieldPath: `.spec.image`, `.labels['app']`; the names a schema knows, and keys of maps. */
export function findFieldPath(path: string, root: Schema, brackets = true): FoundPath {
  const tokens = tokensOf(path);
  const steps: string[] = [];
  let schema: Schema | undefined = root;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    let name: string | undefined;
    if (token === '[') {
      if (!brackets) return { error: 'array notation is not allowed' };
      const quoted = tokens[at + 1];
      if (quoted === undefined) return { error: 'unexpected end of JSON path' };
      if (!/^'[\s\S]*'$/.test(quoted) || quoted.length < 2)
        return { error: `expected single quoted string but got ${quoted}` };
      name = quoted.slice(1, -1).replace(/\\(.)/g, '$1');
      const close = tokens[at + 2];
      if (close !== ']')
        return { error: close === undefined ? 'unexpected end of JSON path' : `expected ] but got ${close}` };
      at += 3;
    } else if (token === '.') {
      name = tokens[at + 1];
      if (name === undefined) return { error: 'unexpected end of JSON path' };
      at += 2;
    } else return { error: `expected [ or . but got: ${token}` };
    const next = stepInto(schema, name);
    if (next === undefined) return { error: 'does not refer to a valid field' };
    schema = next.schema;
    steps.push(name);
  }
  return { steps, schema };
}

function stepInto(schema: Schema | undefined, name: string): { schema: Schema | undefined } | undefined {
  if (propertiesOf(schema).length > 0) {
    const property = propertyOf(schema, name);
    return property === undefined ? undefined : { schema: property };
  }
  return hasAdditional(schema) ? { schema: additionalOf(schema) } : undefined;
}

/** Delimiters one by one, quoted texts and everything between delimiters as a whole. */
const tokensOf = (path: string): string[] => path.match(/[.[\]]|'(?:\\.|[^'\\])*'|[^.[\]']+|'/g) ?? [];
