import { ALIASES } from './errors.ts';

const BY_NAME = new Map([...ALIASES].map(([alias, name]) => [name, alias]));

/** String literals, comments and names: what has to be told apart to find calls. */
const TOKENS =
  /[rR]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|[A-Za-z_][A-Za-z0-9_]*(?=\s*(\()?)/g;

/** The expression with calls of replaced functions renamed; every character keeps its place. */
export const withOwnFunctions = (source: string): string =>
  source.replace(TOKENS, (token, call: string | undefined) => (call && BY_NAME.get(token)) || token);
