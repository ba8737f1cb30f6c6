/** The exit codes of every command; documented in README.md. */
export const EXIT = {
  clean: 0,
  /** Findings, differences, a refused change, and whatever helm itself would fail on. */
  findings: 1,
  /** Wrong usage, wrong configuration, unreadable input. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
  /** Ended by the user, where there was something to clean up first; shells tell 130 of a program that Ctrl-C ends. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Wrong usage of the command line, or input that cannot be read: one sentence, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do about it, printed on a line of its own. */
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
