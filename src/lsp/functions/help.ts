import { lazy } from '../../core/lazy.ts';
import { TABLE } from './table.ts';

/** What is told of a function of templates. */
export interface FunctionHelp {
  readonly name: string;
  /** `default FALLBACK VALUE`: arguments in order; the last one is what comes through a pipe. */
  readonly usage: string;
  readonly text: string;
  /** Helm 3 has no such function. */
  readonly since4: boolean;
}

/** By name, in the order of the alphabet. */
export const functionHelp = lazy((): ReadonlyMap<string, FunctionHelp> => {
  const found = TABLE.trim().split('\n').map(readLine);
  const all = [...found, ...found.flatMap(strictTwin)].sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(all.map((one) => [one.name, one]));
});

function readLine(line: string): FunctionHelp {
  const [names = '', args = '', text = ''] = line.split(' | ');
  const name = names.replace(/[!~]$/, '');
  return { name, usage: `${name} ${args}`.trim(), text, since4: names.endsWith('~') };
}

const STRICT = lazy(() => new Set(TABLE.match(/^\w+(?=!)/gm)));
const STRICT_SINCE_4: ReadonlySet<string> = new Set(['toYaml', 'toToml']);

/** `mustToJson` beside `toJson`: the same, but a fault ends the render. */
function strictTwin({ name, usage, text }: FunctionHelp): FunctionHelp[] {
  if (!STRICT().has(name)) return [];
  const twin = `must${name[0]!.toUpperCase()}${name.slice(1)}`;
  const told = `${text} A fault ends the render.`;
  return [{ name: twin, usage: usage.replace(name, twin), text: told, since4: STRICT_SINCE_4.has(name) }];
}

/** What stands in place of functions in the syntax. */
export const KEYWORD_HELP: ReadonlyMap<string, string> = new Map([
  [
    'if',
    '`{{ if PIPELINE }} … {{ else if PIPELINE }} … {{ else }} … {{ end }}`: false, 0, empty texts, lists and maps, and nil do not count.',
  ],
  ['else', 'What is written where the condition does not hold, or where a `range` has nothing to go through.'],
  ['end', 'Ends `if`, `with`, `range`, `define` and `block`.'],
  [
    'range',
    '`{{ range $key, $value := PIPELINE }} … {{ end }}`: once for each item or entry; `.` is the item. Maps go by their sorted keys.',
  ],
  [
    'with',
    '`{{ with PIPELINE }} … {{ end }}`: `.` is the value inside; nothing is written where it is empty. `$` stays the top.',
  ],
  [
    'define',
    '`{{ define "NAME" }} … {{ end }}`: a named template. Names are shared by a chart and all its subcharts: begin them with the name of the chart.',
  ],
  ['block', '`{{ block "NAME" PIPELINE }} … {{ end }}`: defines a template and calls it at once.'],
  [
    'template',
    '`{{ template "NAME" PIPELINE }}`: writes a named template. Its output cannot be piped: use `include` for that.',
  ],
  ['break', 'Ends the innermost `range`.'],
  ['continue', 'Goes on with the next round of the innermost `range`.'],
  ['nil', 'No value.'],
  ['true', 'The truth value.'],
  ['false', 'The truth value.'],
]);
