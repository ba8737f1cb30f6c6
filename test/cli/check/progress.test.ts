import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Progress } from '../../../src/cli/check/progress.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What a run of three steps, a second apart, says on standard error. */
function said(isErrorTerminal: boolean, env: Record<string, string> = {}, wanted = true): string {
  let stderr = '';
  const io = {
    cwd: '.',
    env,
    stdout: () => {},
    stderr: (text: unknown) => (stderr += text),
    isErrorTerminal: () => isErrorTerminal,
  };
  const progress = new Progress(io, 3, wanted);
  for (const [i, name] of ['first', 'a\x1b[31m\nb', 'last'].entries()) {
    progress.at(i, name);
    vi.advanceTimersByTime(1001);
  }
  progress.end();
  return stderr;
}

it('a terminal is told after a second, on one line that goes in the end', () => {
  expect(said(true)).toBe('\r\x1b[Kkt: 1 of 3  a\ufffd[31m\ufffdb\r\x1b[Kkt: 2 of 3  last\r\x1b[K');
});

it('nobody else is, nor whoever wants none', () => {
  expect(said(false)).toBe('');
  expect(said(true, {}, false)).toBe('');
  expect(said(true, { TERM: 'dumb' })).toBe('');
});
