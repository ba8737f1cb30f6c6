import type { Diagnostic } from '../../core/diagnostic.ts';
import { suggest } from '../../core/suggest.ts';
import type { Proposal, TextEdit } from '../../fix/index.ts';
import { visible } from '../../report/code-frame.ts';
import { discover } from '../check/discover.ts';
import { passesOf } from '../check/passes.ts';
import { CheckSettings } from '../check/settings.ts';
import type { Unit } from '../check/unit.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import { EditableFiles } from '../fix/editable-files.ts';
import { FixUnit } from '../fix/fix-unit.ts';
import { FixedTexts } from '../fix/fixed-texts.ts';
import { writeFixed } from '../fix/write-file.ts';
import { fixOptions } from '../fix-options.ts';
import { loadFix } from '../fix-part.ts';
import { ignoredBy } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { loadLint } from '../lint-part.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { bugReport } from '../run-command.ts';

export const fixCommand: Command = {
  spec: {
    name: 'fix',
    summary: 'mend what has one right answer',
    usage: '[PATH…]',
    description:
      'Checks what lies below each PATH (by default the current folder) as kt check does, and changes manifests, values and templates where\n' +
      'a finding has one right answer: misspelt fields and choices, versions that were replaced, numbers that must be strings, keys that are\n' +
      'repeated, labels that a selector wants. Comments and layout stay; a fix is made only where the finding is gone with it and no error comes.',
    options: fixOptions(),
    examples: [
      { command: 'kt fix', does: 'everything below the current folder' },
      { command: 'kt fix ./web --dry-run', does: 'what would be changed of a chart, as a diff' },
      { command: 'kt fix deploy/ --only api-removed,unknown-field', does: 'what two rules tell' },
      { command: 'kt fix deploy/ --dry-run -o json', does: 'the edits for a program' },
    ],
    positionals: [0, Number.POSITIVE_INFINITY],
  },
  async run(given, io) {
    if (given.positionals.includes('-'))
      throw new UsageError('standard input cannot be changed: name files or folders');
    const named = given.positionals.length === 0 ? ['.'] : given.positionals;
    const args = given.with(named);
    const { units, crds } = discover(named, io.cwd, ignoredBy(args.list('ignore-filename-pattern')));
    if (units.length === 0) throw new UsageError(`nothing to fix below ${named.join(', ')}: no chart and no manifest`);
    const fix = await loadFix();
    const charts = units.flatMap(({ kind, path }) => (kind === 'chart' ? path : []));
    const files = new EditableFiles([...named, ...args.list('values')], charts, io);
    const run: Run = {
      args: await withRules(args),
      only: new Set(args.list('only')),
      crds,
      files,
      texts: new FixedTexts(files, fix),
      left: [],
      failed: EXIT.clean,
    };
    const settings = await CheckSettings.read(args, io);
    for (const unit of units) await fixUnit(unit, settings, run, io, fix);
    return finish(run, io, fix);
  },
};

interface Run {
  readonly args: ParsedArgs;
  /** Rules and codes; everything where there are none. */
  readonly only: ReadonlySet<string>;
  readonly crds: readonly string[];
  readonly files: EditableFiles;
  readonly texts: FixedTexts;
  /** What no fix mends. */
  readonly left: Diagnostic[];
  /** What cannot be read stops nothing else, nor does a bug of ours. */
  failed: ExitCode;
}

/** Rules that are named run, whatever their profile; all others run as ever, so that no fix brings in what they tell. */
async function withRules(args: ParsedArgs): Promise<ParsedArgs> {
  const { allRules } = await loadLint();
  const known = new Map(allRules().map((rule) => [rule.id, rule.severity]));
  const named = args.list('only').filter((id) => !/^KT\d{4}$/.test(id));
  for (const id of named)
    if (!known.has(id)) {
      const near = suggest(id, known.keys());
      throw new UsageError(`there is no rule ${JSON.stringify(id)}`, near && `Did you mean ${near}?`);
    }
  const settings = named.map((id) => `${id}=${known.get(id) === 'warning' ? 'warn' : known.get(id)}`);
  return args.with(args.positionals, { only: [], rule: [...settings, ...args.list('rule')] });
}

async function fixUnit(
  unit: Unit,
  settings: CheckSettings,
  run: Run,
  io: CliIo,
  fix: typeof import('../../fix/index.ts'),
): Promise<void> {
  const isAsked = ({ rule, findings }: Proposal): boolean =>
    run.only.size === 0 || run.only.has(rule) || findings.some(({ code }) => run.only.has(code));
  try {
    const passes = passesOf(unit, settings.of(unit.path), run.args, io);
    const fixer = new FixUnit(unit, { ...run, passes, isAsked }, io, fix);
    run.left.push(...(await fixer.fixed()));
  } catch (error) {
    const isUsage = error instanceof UsageError;
    io.stderr(isUsage ? `Error: ${error.message}\n` : `${unit.path}: ${bugReport(error)}`);
    run.failed = isUsage && run.failed !== EXIT.bug ? EXIT.usage : EXIT.bug;
  }
}

function finish(run: Run, io: CliIo, fix: typeof import('../../fix/index.ts')): ExitCode {
  const { args, files, texts, left } = run;
  const isDry = args.flag('dry-run');
  const edits = texts.edits();
  if (!isDry) for (const [path, text] of texts.changed()) writeFixed(path, files.at(path)!, text);
  const paths = [...new Set(edits.map(({ path }) => path))];
  if (args.string('output') === 'json') io.stdout(toJsonText(editsJson(edits, left, isDry)));
  else {
    if (isDry) for (const path of paths) io.stdout(fix.unifiedDiff(path, files.at(path)!.text, texts.changesOf(path)));
    else for (const edit of edits) io.stdout(line(edit));
    io.stderr(summary(edits, paths.length, left, isDry));
  }
  if (run.failed !== EXIT.clean) return run.failed;
  const code = exitCodeOf({ files: [], diagnostics: left }, args);
  return isDry && edits.length > 0 ? EXIT.findings : code;
}

const line = ({ path, range, title, rule }: TextEdit): string =>
  `${visible(`${path}:${range.start.line}:${range.start.column}: ${title} [${rule}]`)}\n`;

const counts = (left: readonly Diagnostic[]) => ({
  errors: left.filter(({ severity }) => severity === 'error').length,
  warnings: left.filter(({ severity }) => severity === 'warning').length,
});

/** `docs/fix.md` tells the fields. */
const editsJson = (edits: readonly TextEdit[], left: readonly Diagnostic[], isDry: boolean): object => ({
  version: 1,
  written: !isDry,
  edits: edits.map(({ fix: _, ...edit }) => edit),
  left: counts(left),
});

function summary(edits: readonly TextEdit[], files: number, left: readonly Diagnostic[], isDry: boolean): string {
  const { errors, warnings } = counts(left);
  const rest =
    errors + warnings === 0
      ? ''
      : `; ${many(errors, 'error')} and ${many(warnings, 'warning')} left for you (kt check tells them)`;
  if (edits.length === 0) return `nothing to fix${rest}\n`;
  return `${many(edits.length, 'change')} ${isDry ? 'offered' : 'made'} in ${many(files, 'file')}${rest}\n`;
}

const many = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
