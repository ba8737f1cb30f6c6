import { CelFunctionError, definer, type Environment, regexLibrary } from '../library.ts';

type Pattern = ReturnType<ReturnType<typeof regexLibrary>['RE2JS']['compile']>;

const MAX_KEPT = 200;
const compiled = new Map<string, Pattern>();

/** regexp.Compile; expressions of one policy ask for the same patterns again and again. */
export function compilePattern(pattern: string): Pattern {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const { RE2JS } = regexLibrary();
  try {
    const made = RE2JS.compile(pattern);
    if (compiled.size >= MAX_KEPT) compiled.clear();
    compiled.set(pattern, made);
    return made;
  } catch (error) {
    throw new CelFunctionError(error instanceof Error ? error.message : String(error));
  }
}

/** `matches` of CEL itself, and Kubernetes' library.Regex: find and findAll. */
export function registerRegex(environment: Environment): void {
  const define = definer(environment);
  const matches = (text: string, pattern: string): boolean => compilePattern(pattern).matcher(text).find();
  define('string.m_tches(string): bool', matches);
  define('m_tches(string, string): bool', matches);
  define('string.find(string): string', (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '');
  define('string.findAll(string): list<string>', (text: string, pattern: string) => findAll(text, pattern, -1));
  define('string.findAll(string, int): list<string>', (text: string, pattern: string, limit: bigint) =>
    findAll(text, pattern, Number(limit)),
  );
}

function findAll(text: string, pattern: string, limit: number): string[] {
  const matcher = compilePattern(pattern).matcher(text);
  const found: string[] = [];
  while ((limit < 0 || found.length < limit) && matcher.find()) found.push(matcher.group() ?? '');
  return found;
}
