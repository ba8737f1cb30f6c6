import type { Json, JsonObject } from '../../core/json.ts';
import { type ChartValues, chartValues, faultOfInput, type ValueEntry } from '../../render/chart-values.ts';
import type { ValuesRef } from '../../render/types.ts';
import { marshalJson } from '../../template/go/json.ts';
import { marshalYaml } from '../../yaml/marshal.ts';
import { inChart } from '../chart-texts.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { toJsonText } from '../json-output.ts';
import type { OptionSpec } from '../option.ts';
import { renderOptions } from '../render-flags.ts';
import { renderOptionSpecs } from '../render-options.ts';

const OWN: readonly OptionSpec[] = [
  { name: 'origins', type: 'boolean', describe: 'who set each key, and what was overridden', group: 'Output' },
  { name: 'diff', type: 'boolean', describe: 'only what differs from the defaults of the chart', group: 'Output' },
  {
    name: 'output',
    short: 'o',
    type: 'string',
    value: 'FORMAT',
    choices: ['yaml', 'json', 'table'],
    describe: 'yaml (the default), json or table (the default with --origins and --diff)',
    group: 'Output',
  },
];

export const valuesCommand: Command = {
  spec: {
    name: 'values',
    summary: 'print the values that the templates of a chart see, and who set them',
    usage: 'CHART',
    description:
      'Merges the values of a chart, its subcharts, -f and --set as a render does. Values of subcharts stand below their names.',
    options: [...OWN, ...renderOptionSpecs()],
    examples: [
      { command: 'kt values ./web -f prod.yaml', does: 'all values' },
      { command: 'kt values ./web -f prod.yaml --origins', does: 'with the file and line that sets each key' },
      { command: 'kt values ./web -f prod.yaml --diff', does: 'what prod.yaml changes' },
    ],
    positionals: [1, 1],
  },
  run(args, io) {
    const [chart] = args.positionals as [string];
    const options = renderOptions(args, io);
    try {
      const merged = chartValues(chart, options);
      const showsKeys = args.flag('origins') || args.flag('diff');
      const format = args.string('output') ?? (showsKeys ? 'table' : 'yaml');
      if (!showsKeys && format !== 'table') {
        io.stdout(format === 'json' ? toJsonText(plain(merged.values)) : merged.yaml);
        return EXIT.clean;
      }
      const given = new Set(args.list('values'));
      const name = (file: string): string => (given.has(file) ? file : inChart(chart, file));
      const defaults = args.flag('diff') ? chartValues(chart, { ...options, ...NOTHING_GIVEN }) : undefined;
      const rows =
        defaults === undefined
          ? merged.entries().map((entry) => ({ ...entry, before: undefined }))
          : changes(merged, defaults);
      io.stdout(
        format === 'table'
          ? asTable(rows, args.flag('origins'), name)
          : written(format, { version: 1, keys: asJson(rows, name) }),
      );
      return EXIT.clean;
    } catch (error) {
      const fault = faultOfInput(error);
      if (fault === undefined) throw error;
      if (fault.unreadable) throw new UsageError(fault.message);
      io.stderr(`Error: ${fault.message}\n`);
      return EXIT.findings;
    }
  },
};

/** The chart alone: its own values may break its schema. */
const NOTHING_GIVEN = {
  values: [],
  set: [],
  setString: [],
  setJson: [],
  setFile: [],
  setLiteral: [],
  skipSchemaValidation: true,
};

interface Row extends Omit<ValueEntry, 'value'> {
  /** As JSON; absent where the key is gone. */
  readonly value?: ValueEntry['value'] | undefined;
  readonly before: string | undefined;
}

function changes(merged: ChartValues, defaults: ChartValues): Row[] {
  const before = new Map(defaults.entries().map((entry) => [entry.path, entry]));
  const now = merged.entries();
  const paths = new Set(now.map(({ path }) => path));
  const changed = now
    .filter(({ path, value }) => !before.has(path) || jsonText(before.get(path)!.value) !== jsonText(value))
    .map(
      (entry): Row => ({
        ...entry,
        before: before.has(entry.path) ? jsonText(before.get(entry.path)!.value) : undefined,
      }),
    );
  const gone = [...before.values()]
    .filter(({ path }) => !paths.has(path))
    .map(({ path, setBy, value }): Row => ({ path, setBy, before: jsonText(value) }));
  return [...changed, ...gone];
}

const jsonText = (value: ValueEntry['value']): string => marshalJson(value);
const plain = (value: ValueEntry['value']): unknown => JSON.parse(marshalJson(value));

type NameFile = (file: string) => string;

const placeOf = ({ file, range, flag }: ValuesRef, name: NameFile): string =>
  flag ?? (file === undefined ? 'nobody' : `${name(file)}${range ? `:${range.start.line}` : ''}`);

function asTable(rows: readonly Row[], overridden: boolean, name: NameFile): string {
  const cells = rows.map(({ path, value, before, setBy }) => {
    const now = value === undefined ? '(gone)' : jsonText(value);
    const [winner, ...others] = setBy.map((ref) => placeOf(ref, name));
    const over = overridden && others.length > 0 ? ` (over ${others.join(', ')})` : '';
    return [path, before === undefined ? now : `${before} → ${now}`, `${winner ?? ''}${over}`];
  });
  const width = (column: number): number => Math.min(60, Math.max(0, ...cells.map((row) => row[column]!.length)));
  const [first, second] = [width(0), width(1)];
  return cells
    .map(([path, value, place]) => `${path!.padEnd(first)}  ${value!.padEnd(second)}  ${place}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}

function asJson(rows: readonly Row[], name: NameFile): Json[] {
  const keys = rows.map(({ path, value, before, setBy }) => ({
    path,
    ...(value !== undefined && { value: plain(value) }),
    ...(before !== undefined && { before: JSON.parse(before) as unknown }),
    setBy: setBy.map((ref) => ({ ...ref, ...(ref.file !== undefined && { file: name(ref.file) }) })),
  }));
  // What is undefined is absent, in YAML too.
  return JSON.parse(JSON.stringify(keys)) as Json[];
}

const written = (format: string, value: JsonObject): string =>
  format === 'json' ? toJsonText(value) : marshalYaml(value);
