import { ALIASES } from './errors.ts';

const BY_NAME = new Map([...ALIASES].map(([alias, name]) => [name, alias]));

/** String literals, comments and names: what has to be told apart to find calls. */
const TOKENS =
  /[rR]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|[A-Za-z_][A-Za-z0-9_]*(?=\s*(\()?)/g;

/** The expression as the engine reads it: calls of replaced functions renamed, rooted names plain; every character keeps its place. */
export const withOwnFunctions = (source: string): string =>
  withoutRoots(source).replace(TOKENS, (token, call: string | undefined) => (call && BY_NAME.get(token)) || token);

const STARTS_WITH_DOT = /(?:^|[^\w\s)\]}"'])\s*\.|\bin\s*\./;
/** String literals, comments, words and every other character. */
const PARTS = /[rR]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\w+|\S/g;

/** `.name` where an operand begins is looked up from the root; there are no packages, so that it is the name. */
function withoutRoots(source: string): string {
  if (!STARTS_WITH_DOT.test(source)) return source;
  let afterOperand = false;
  return source.replace(PARTS, (part) => {
    if (part.startsWith('//')) return part;
    const isRoot = part === '.' && !afterOperand;
    afterOperand = part !== 'in' && /[\w"'\])}]$/.test(part);
    return isRoot ? ' ' : part;
  });
}
