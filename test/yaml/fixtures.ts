import { readFileSync } from 'node:fs';

/** The lines of a file of answers of the real libraries. */
export function fixtures<T>(name: string): T[] {
  const text = readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
