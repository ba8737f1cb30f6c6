import { suggest } from '../../core/suggest.ts';

export type MeantKeyword = 'define' | 'else' | 'end' | 'if' | 'range' | 'template' | 'with';

/** Words of which one letter is missing, wrong or too much; of `if` any letter that is left counts. */
const KEYWORDS: readonly MeantKeyword[] = ['define', 'else', 'end', 'range', 'template', 'with'];

/** The keyword that a name, which no function has, was meant to be. */
export function meantKeyword(word: string): MeantKeyword | undefined {
  if (word.length > 10) return undefined;
  if (word === 'i' || word === 'f' || word === 'fi') return 'if';
  return word.length < 2 ? undefined : (suggest(word, KEYWORDS) as MeantKeyword | undefined);
}
