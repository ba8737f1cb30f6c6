import type { Report } from '../report/report.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import type { ParsedArgs } from './parse-args.ts';

/** What findings end in, by `--fail-on` and `--max-warnings`. */
export function exitCodeOf({ diagnostics }: Report, args: ParsedArgs): ExitCode {
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  const most = maxWarnings(args);
  if (count('error') > 0 || (most !== undefined && count('warning') > most)) return EXIT.findings;
  return args.string('fail-on') === 'warning' && count('warning') > 0 ? EXIT.findings : EXIT.clean;
}

function maxWarnings(args: ParsedArgs): number | undefined {
  const text = args.string('max-warnings');
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings ${text}: not a number`);
  return Number(text);
}
