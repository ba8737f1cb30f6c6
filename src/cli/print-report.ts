import { appendFileSync, closeSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reportJsonLines, reportJsonText } from '../report/json.ts';
import { reportJunit } from '../report/junit.ts';
import { type Palette, PLAIN } from '../report/palette.ts';
import type { Report } from '../report/report.ts';
import type { RuleInfo } from '../report/rule-info.ts';
import { reportTap } from '../report/tap.ts';
import { reportText } from '../report/text.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { toJsonText } from './json-output.ts';
import { paletteFor } from './palette.ts';
import type { ParsedArgs } from './parse-args.ts';
import { removeIfThere } from './remove-if-there.ts';
import { withSources } from './report-sources.ts';
import { systemReason } from './system-reason.ts';
import { VERSION } from './version.ts';

/** Step summaries of GitHub may have 1 MiB. */
const MAX_STEP_SUMMARY = 900_000;

/** Prints a report in all formats that `-o` asks for: to standard output, or into the files named behind `=`. */
export async function printReport(
  report: Report,
  args: ParsedArgs,
  io: CliIo,
  rules: () => readonly RuleInfo[] = () => [],
): Promise<void> {
  const asked = outputsOf(args);
  for (const { format, file } of asked) {
    const palette = file === undefined ? await paletteFor(args, io) : PLAIN;
    const text = await formatted(report, format, args, palette, io, rules).catch((error) =>
      explainLength(error, format),
    );
    if (file === undefined) printPieces(text, io);
    else writeWhole(file, text, io);
  }
  if (asked.some(({ format }) => format === 'github')) await stepSummary(report, io);
}

const piecesOf = (text: string | Iterable<string>): Iterable<string> => (typeof text === 'string' ? [text] : text);

/** As long as somebody reads. */
function printPieces(text: string | Iterable<string>, io: CliIo): void {
  for (const piece of piecesOf(text)) if (io.stdout(piece) === false) return;
}

export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** Two formats on standard output would be none; each file is written once. */
export function outputsOf(args: ParsedArgs): Output[] {
  const given = args.list('output');
  const outputs = (given.length === 0 ? ['text'] : given).map((word) => {
    const equals = word.indexOf('=');
    const file = equals < 0 ? undefined : word.slice(equals + 1);
    if (file === '') throw new UsageError(`-o ${word} names no file`);
    return { format: equals < 0 ? word : word.slice(0, equals), file };
  });
  const places = new Set<string | undefined>();
  for (const { format, file } of outputs) {
    if (places.has(file))
      throw new UsageError(
        `two formats would go to ${file ?? 'standard output'}`,
        `Name a file for one of them: -o ${format}=FILE`,
      );
    places.add(file);
  }
  return outputs;
}

/** Texts of V8 have at most half a gigabyte. */
function explainLength(error: unknown, format: string): never {
  if (error instanceof RangeError && /string length|string longer/.test(error.message))
    throw new UsageError(
      `-o ${format}: so many findings are more text than can be made at once`,
      'Check it in parts (--shard 1/10), or with fewer rules.',
    );
  throw error;
}

async function formatted(
  report: Report,
  format: string,
  args: ParsedArgs,
  palette: Palette,
  io: CliIo,
  rules: () => readonly RuleInfo[],
): Promise<string | Iterable<string>> {
  const summary = args.flag('summary');
  switch (format) {
    case 'text':
      return reportText(withSources(report, io), palette);
    case 'json':
      return reportJsonText(report, (value) => toJsonText(value).slice(0, -1));
    case 'jsonl':
      return reportJsonLines(report, { summary });
    case 'tap':
      return reportTap(report, { summary });
    case 'junit':
      return reportJunit(report);
    default: {
      const { otherFormats } = await import('../report/index.ts');
      return otherFormats().get(format)!(report, { version: VERSION, palette, rules: rules() });
    }
  }
}

/** Whoever reads the file while kt is ended sees the old one or the new one, never half of it. */
export function writeWhole(file: string, text: string | Iterable<string>, io: CliIo): void {
  const path = resolve(io.cwd, file);
  const isDevice = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  const beside = isDevice ? path : `${path}.${process.pid}.tmp`;
  // A signal waits: what is written at once leaves nothing beside the file.
  const release = io.onInterrupt?.(() => {});
  try {
    writePieces(beside, text);
    if (!isDevice) renameSync(beside, path);
  } catch (error) {
    if (!isDevice) removeIfThere(beside);
    throw new UsageError(`cannot write ${file}: ${systemReason(error)}`);
  } finally {
    release?.();
  }
}

function writePieces(path: string, text: string | Iterable<string>): void {
  const opened = openSync(path, 'w');
  try {
    for (const piece of piecesOf(text)) writeFileSync(opened, piece);
  } finally {
    closeSync(opened);
  }
}

async function stepSummary(report: Report, io: CliIo): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const { reportFindingsMarkdown } = await import('../report/index.ts');
  try {
    appendFileSync(resolve(io.cwd, file), `${reportFindingsMarkdown(report, MAX_STEP_SUMMARY)}\n`);
  } catch (error) {
    io.stderr(`cannot write the step summary: ${systemReason(error)}\n`);
  }
}
