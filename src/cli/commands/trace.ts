import type { DiagnosticOrigin } from '../../core/diagnostic.ts';
import { lineColumn } from '../../core/source.ts';
import { inFolder, originsOf, pathInChart } from '../../render/places.ts';
import { renderChart } from '../../render/render.ts';
import type { RenderResult, Segment } from '../../render/types.ts';
import { originPath } from '../../report/origin-path.ts';
import { inChart } from '../chart-texts.ts';
import type { Command } from '../command.ts';
import { TEXT_OR_JSON } from '../common-options.ts';
import { EXIT, UsageError } from '../exit.ts';
import { toJsonText } from '../json-output.ts';
import type { OptionSpec } from '../option.ts';
import { renderOptions } from '../render-flags.ts';
import { renderOptionSpecs } from '../render-options.ts';

const OWN: readonly OptionSpec[] = [
  {
    name: 'value',
    type: 'string',
    value: 'KEY',
    describe: 'every place that a key of the values (service.port) reaches, with all below it',
    group: 'What to trace',
  },
  { ...TEXT_OR_JSON, describe: 'text or json', group: 'Output' },
];

export const traceCommand: Command = {
  spec: {
    name: 'trace',
    summary: 'say which template line and which value wrote a line of the output, or where a value goes',
    usage: 'CHART [FILE:LINE[:COLUMN]]',
    description:
      'FILE is a template; LINE and COLUMN count in what it renders (kt render CHART -s FILE, without the two lines of its head).\n' +
      'With --value, the way round: from a key of the values to the output.',
    options: [...OWN, ...renderOptionSpecs()],
    examples: [
      { command: 'kt trace ./web templates/service.yaml:12', does: 'who wrote line 12 of what the template renders' },
      { command: 'kt trace ./web --value service.port -f prod.yaml', does: 'where service.port goes' },
    ],
    positionals: [1, 2],
  },
  run(args, io) {
    const [chart, place] = args.positionals as [string, string?];
    const key = args.string('value');
    if ((place === undefined) === (key === undefined))
      throw new UsageError('give FILE:LINE or --value KEY, one of them');
    const result = renderChart(chart, { ...renderOptions(args, io), trace: true });
    if (result.error?.unreadable) throw new UsageError(result.error.message, result.error.detail);
    const given = new Set(args.list('values'));
    const name = (file: string): string => (given.has(file) ? file : inChart(chart, file, result.folders));
    const traced = key === undefined ? tracedLine(result, place!, name) : tracedValue(result, key, name);
    if (result.error) io.stderr(`Error: ${result.error.message}\n`);
    if (args.string('output') === 'json') io.stdout(toJsonText({ version: 1, parts: traced }));
    else io.stdout(traced.map(printed).join(''));
    if (result.error) return EXIT.findings;
    if (key !== undefined && traced.length === 0) io.stderr(`no template prints ${key}\n`);
    return EXIT.clean;
  },
};

/** A part of the output and where it comes from. */
interface TracedPart {
  /** The template that rendered it. */
  readonly file: string;
  /** In what that template rendered, from 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly origins: readonly DiagnosticOrigin[];
}

type NameFile = (file: string) => string;

function printed({ file, line, column, text, origins }: TracedPart): string {
  return `${file}:${line}:${column} (rendered)  ${JSON.stringify(text)}\n  from: ${originPath(origins)}\n`;
}

function tracedLine(result: RenderResult, place: string, name: NameFile): TracedPart[] {
  const match = /^(.+?):(\d+)(?::(\d+))?$/.exec(place);
  if (match === null) throw new UsageError(`${place} is not FILE:LINE or FILE:LINE:COLUMN`);
  const [, file = '', line, column] = match;
  const source = sourceOf(result, file, name);
  const text = result.files[source];
  const segments = result.trace?.[source];
  if (typeof text !== 'string' || segments === undefined) throw new UsageError(`${file} cannot be traced`);
  const start = offsetOfLine(text, Number(line));
  if (start === undefined) throw new UsageError(`what ${file} renders has no line ${line}`);
  const end = text.indexOf('\n', start);
  const lineEnd = end < 0 ? text.length : end;
  // An empty line is its line break.
  const at = column !== undefined ? start + Number(column) - 1 : start === lineEnd ? start : undefined;
  if (at !== undefined && (at < start || at > lineEnd))
    throw new UsageError(`line ${line} of what ${file} renders has no column ${column}`);
  return segments
    .filter((part) => (at === undefined ? part.start < lineEnd && part.end > start : part.start <= at && at < part.end))
    .map((part) =>
      tracedPart(part, Math.max(part.start, start), Math.min(part.end, lineEnd), text, source, result, name),
    );
}

function tracedValue(result: RenderResult, key: string, name: NameFile): TracedPart[] {
  const isAsked = (path: string): boolean =>
    path === key || (path.startsWith(key) && (path[key.length] === '.' || path[key.length] === '['));
  return Object.entries(result.trace ?? {}).flatMap(([source, segments]) => {
    const text = result.files[source];
    if (typeof text !== 'string') return [];
    return segments
      .filter(({ values }) => values.some(({ path }) => isAsked(path)))
      .map((part) => tracedPart(part, part.start, part.end, text, source, result, name));
  });
}

function tracedPart(
  segment: Segment,
  start: number,
  end: number,
  text: string,
  source: string,
  { templates = {} }: RenderResult,
  name: NameFile,
): TracedPart {
  return {
    file: name(source),
    ...lineColumn(text, start),
    text: text.slice(start, end),
    origins: originsOf(segment, start, templates, name),
  };
}

/** `templates/x.yaml`, `web/templates/x.yaml`, or the path of the file. */
function sourceOf({ trace = {}, folders }: RenderResult, file: string, name: NameFile): string {
  const sources = Object.keys(trace);
  const found = sources.find((source) =>
    [source, pathInChart(source), inFolder(source, folders), pathInChart(source, folders), name(source)].includes(file),
  );
  if (found !== undefined) return found;
  const known = sources.map(name).slice(0, 20).join(', ');
  throw new UsageError(`no template ${file} is rendered`, known === '' ? undefined : `Rendered are ${known}`);
}

/** `undefined` where no such line is; the last line break begins none. */
function offsetOfLine(text: string, line: number): number | undefined {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0 || start === text.length) return undefined;
  }
  return line < 1 ? undefined : start;
}
