import { compilePattern } from '../../../policy/cel/functions/regex.ts';

/** regexp.Compile's complaint about a pattern; `undefined` where it is one. */
export function patternFault(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a text has a match, in linear time. A pattern that is none matches everything: another check tells of it. */
export function matchesPattern(text: string, pattern: string): boolean {
  try {
    return compilePattern(pattern).matcher(text).find();
  } catch {
    return true;
  }
}
