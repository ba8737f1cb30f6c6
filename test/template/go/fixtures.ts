import { readFileSync } from 'node:fs';

/** The rows of a file in fixtures/. */
export function fixtureRows<T>(name: string): T[] {
  const text = readFileSync(new URL(`./fixtures/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** What a call gives, or the text of its error, as the rows have it. */
export function outcome<T>(run: () => T): T | { error: string } {
  try {
    return run();
  } catch (error) {
    return { error: (error as Error).message };
  }
}
