import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePathPattern, matchPath } from '../../../src/render/chart/path-match.ts';

/** Random patterns and paths with what Go's filepath.Match says. */
const rows = readFileSync(new URL('fixtures/path-match.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as [string, string, boolean])
  .filter(([pattern]) => isWellFormed(pattern));

// Go finds fewer malformed patterns than are there: it stops reading where a path cannot match any more.
function isWellFormed(pattern: string): boolean {
  try {
    compilePathPattern(pattern);
    return true;
  } catch {
    return false;
  }
}

describe('path patterns', () => {
  it.each(rows)('%s on %s', (pattern, path, want) => {
    expect(matchPath(pattern, path)).toBe(want);
  });

  it('take linear time', () => {
    expect(matchPath(`${'*a'.repeat(200)}*b`, 'a'.repeat(20_000))).toBe(false);
  });
});
