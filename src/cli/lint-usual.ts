import { resolve } from 'node:path';
import { lintWith } from '../lint/lint-with.ts';
import { usualRules } from '../lint/rules/usual.ts';
import { mayAskForSilence } from '../lint/suppressions/annotations.ts';
import { isForServers } from '../schemas/validate-set.ts';
import { commonFolder } from './common-folder.ts';
import { configAbove } from './config/find-config.ts';
import { type ExitCode, UsageError } from './exit.ts';
import { exitCodeOf } from './exit-code.ts';
import { findInputs } from './find-inputs.ts';
import type { InputText } from './inputs.ts';
import { type CliIo, readStdin } from './io.ts';
import { reportOf } from './lint-report.ts';
import type { OptionSpec } from './option.ts';
import { type ParsedArgs, parseArgs } from './parse-args.ts';
import { printReport } from './print-report.ts';
import { currentText, decodeText } from './read-text.ts';
import { today } from './today.ts';
import { tuneForTexts } from './tune-for-texts.ts';

/** Formats that need to know nothing of rules. */
const FORMATS: readonly string[] = ['text', 'json', 'jsonl', 'tap', 'junit'];

/** Of the options of `kt lint` those that change neither what is read nor which rules run. */
const OPTIONS: readonly OptionSpec[] = [
  { name: 'output', short: 'o', type: 'list', describe: '' },
  { name: 'fail-on', type: 'string', choices: ['error', 'warning'], describe: '' },
  { name: 'max-warnings', type: 'string', describe: '' },
  { name: 'partial', type: 'boolean', describe: '' },
  { name: 'color', type: 'string', choices: ['auto', 'always', 'never'], describe: '' },
  { name: 'no-color', type: 'boolean', describe: '' },
];

/**
 * `kt lint` of manifests with the default rules and no configuration, which is most of its runs: a bundle of its own holds what
 * it needs, half of the whole (docs/adr/0002). It says the same as the command itself.
 * @param argv what stands behind the name of the command
 * @returns `undefined`, with nothing told yet, where a run asks for more: a chart, a configuration, other rules, something to suppress
 */
export async function lintUsual(argv: readonly string[], io: CliIo): Promise<ExitCode | undefined> {
  const args = usualArgs(argv);
  const texts = args && usualTexts(args, io);
  if (args === undefined || texts === undefined) return undefined;
  tuneForTexts(texts, io);
  const result = lintWith(usualRules, { texts }, { today: today(), ...partialOf(args) });
  const report = reportOf([{ texts, result }]);
  await printReport(report, args, io);
  return exitCodeOf(report, args);
}

/** What is wrong with arguments, the command itself tells. */
function usualArgs(argv: readonly string[]): ParsedArgs | undefined {
  try {
    const args = parseArgs(argv, () => OPTIONS);
    const isUsual = args.positionals.length > 0 && args.list('output').every((format) => FORMATS.includes(format));
    return isUsual ? args : undefined;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** What there is to look at, unless there is a configuration for it, a chart among it, or a comment that hides something. */
function usualTexts(args: ParsedArgs, io: CliIo): InputText[] | undefined {
  try {
    if (configAbove(resolve(io.cwd, commonFolder(args.positionals))) !== undefined) return undefined;
    const texts: InputText[] = [];
    for (const { kind, path, found } of findInputs(args.positionals, io.cwd, () => false)) {
      if (kind === 'chart') return undefined;
      const text = kind === 'stdin' ? decodeText(readStdin(io)) : currentText(path, io);
      if (mayAskForSilence(text)) return undefined;
      if (!found || isForServers(text)) texts.push({ file: kind === 'stdin' ? 'stdin' : path, text, found });
    }
    return texts;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

const partialOf = (args: ParsedArgs): { partial?: true } => (args.flag('partial') ? { partial: true } : {});
