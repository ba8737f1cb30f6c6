import type { Hover } from 'vscode-languageserver/node';
import { valueAt } from '../../render/trace/values-source.ts';
import { marshalJson } from '../../template/go/json.ts';
import type { ChartUnit } from '../chart-unit.ts';
import { Ruler } from '../convert.ts';
import { functionHelp, KEYWORD_HELP } from '../functions/help.ts';
import type { LspHost } from '../host.ts';
import type { Place } from '../place.ts';
import { stepsOf } from '../templates/actions.ts';
import { objectHelp } from '../templates/objects.ts';
import { ANY, type ValueSteps, valueName } from '../templates/value-targets.ts';
import { fieldHover } from './field-hover.ts';
import { type Subject, subjectAt } from './subject.ts';

/** What is known of the place: a value in each set of values, a function, a template, a field of an object, a rule of lint. */
export function hover(place: Place, host: LspHost): Hover | null {
  const subject = subjectAt(place);
  const told = subject === undefined ? undefined : markdownOf(place, subject);
  if (told !== undefined && subject !== undefined) return hoverAt(place, told, subject.start, subject.end);
  const ignored = ignoreComment(place, host);
  if (ignored !== undefined) return ignored;
  if (place.kind === 'values' || place.kind === 'other') return null;
  const field = fieldHover(place);
  return field === undefined ? null : hoverAt(place, field.markdown, field.start, field.end);
}

const hoverAt = ({ text }: Place, value: string, start: number, end: number): Hover => ({
  contents: { kind: 'markdown', value },
  range: new Ruler(text).range(start, end),
});

function markdownOf({ chart, offset }: Place, subject: Subject): string | undefined {
  if (chart === undefined) return undefined;
  switch (subject.of) {
    case 'values':
      return subject.targets.map((steps) => valueMarkdown(chart, steps)).join('\n\n---\n\n');
    case 'template':
      return templateMarkdown(chart, subject.name);
    case 'function':
      return functionMarkdown(subject.name);
    case 'object': {
      const names = stepsOf(subject.token);
      const at = names.findIndex(({ start, end }) => start <= offset && offset <= end);
      return objectHelp(names.slice(0, at < 0 ? undefined : at + 1).map(({ name }) => name));
    }
  }
}

function functionMarkdown(name: string): string | undefined {
  const keyword = KEYWORD_HELP.get(name);
  if (keyword !== undefined) return keyword;
  const help = functionHelp().get(name);
  return help && `\`\`\`\n${help.usage}\n\`\`\`\n${help.text}${help.since4 ? '\n\nHelm 4 only.' : ''}`;
}

const MOST_CHARACTERS = 400;
const shown = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** The value in each set of values, and who set it. */
function valueMarkdown(chart: ChartUnit, steps: ValueSteps): string {
  const known = steps.includes(ANY) ? steps.slice(0, steps.indexOf(ANY)) : steps;
  const rows = chart.session.values().map(({ valueSet, values, setBy }) => {
    const value = valueAt(values as Map<string, never>, known);
    const [by] = known.length === 0 ? [] : setBy(known);
    const where = by?.file === undefined ? '' : ` — ${by.file}${by.range ? `:${by.range.start.line}` : ''}`;
    const text = value === undefined ? '*not set*' : `\`${shown(marshalJson(value)).replaceAll('`', "'")}\``;
    return `- ${valueSet}: ${text}${where}`;
  });
  const name = `**.Values${steps.length > 0 ? `.${valueName(steps)}` : ''}**`;
  return [name, ...distinctRows(rows)].join('\n');
}

/** Charts with dozens of sets are told the first ones. */
const distinctRows = (rows: readonly string[]): string[] =>
  rows.length > 12 ? [...rows.slice(0, 12), `- … ${rows.length - 12} more`] : [...rows];

const MOST_LINES = 20;

/** The comment above a definition, and its body. */
function templateMarkdown(chart: ChartUnit, name: string): string | undefined {
  for (const [file, { defines }] of chart.outlines()) {
    const found = defines.find((one) => one.name === name);
    if (found === undefined) continue;
    const text = chart.session.texts().get(file) ?? '';
    const comment = commentAbove(text.slice(0, found.blockStart));
    const lines = text.slice(found.blockStart, found.blockEnd).split('\n');
    const body = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
    return `**${name}** — ${file}\n\n${comment === '' ? '' : `${comment}\n\n`}\`\`\`yaml\n${body.join('\n')}\n\`\`\``;
  }
  return undefined;
}

// What a comment at the end of a text says; '' where there is none.
function commentAbove(text: string): string {
  const end = /\*\/\s*-?\}\}\s*$/.exec(text.slice(-200));
  if (end === null) return '';
  const start = text.lastIndexOf('/*');
  return text.slice(start + 2, text.lastIndexOf('*/')).trim();
}

/** `# kt-ignore RULE: reason`: what the rule says. */
function ignoreComment(place: Place, host: LspHost): Hover | undefined {
  const { text, offset } = place;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const match = /#\s*kt-ignore(?:-file)?\s+/.exec(line);
  if (match === null) return undefined;
  for (const { 0: rule, index } of line.matchAll(/[a-z][a-z0-9-]*/g)) {
    const start = lineStart + index;
    if (index < match.index + match[0].length || offset < start || offset > start + rule.length) continue;
    const page = host.rulePage(rule);
    return page === undefined ? undefined : hoverAt(place, page, start, start + rule.length);
  }
  return undefined;
}
