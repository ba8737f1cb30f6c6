import { secretIn } from './find-secret.ts';
import { tokenIn } from './tokens.ts';

/** `--db-password=x` and `PASSWORD=x`; in scripts also among other words. */
const ASSIGNMENT = /(?:^|[\s;&])(?:--?)?([A-Za-z][\w.-]{1,60})=(["']?)([^\s"';&]{4,200})\2(?=$|[\s;&])/g;
const FLAG = /^--?([A-Za-z][\w.-]{1,60})$/;

/** What is wrong with a word that a program is started with; an option may have its value in the next one. */
export function secretInWord(word: string, next: string | undefined): string | undefined {
  const token = tokenIn(word);
  if (token !== undefined) return `holds ${token}`;
  const flag = FLAG.exec(word)?.[1];
  if (flag !== undefined) return next === undefined || next.startsWith('-') ? undefined : secretIn(flag, next);
  for (const [, name, , value] of word.matchAll(ASSIGNMENT)) {
    const fault = secretIn(name!, value!);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
