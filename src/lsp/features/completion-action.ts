import type { CompletionItem } from 'vscode-languageserver/node';
import { marshalJson } from '../../template/go/json.ts';
import type { GoValue } from '../../template/value.ts';
import type { ChartUnit } from '../chart-unit.ts';
import { functionHelp, KEYWORD_HELP } from '../functions/help.ts';
import type { Place } from '../place.ts';
import type { ActionToken, Cursor } from '../templates/actions.ts';
import { contextsAt } from '../templates/contexts.ts';
import { objectsBelow } from '../templates/objects.ts';
import { ANY, type ValueSteps } from '../templates/value-targets.ts';
import type { Candidates } from './completion.ts';

/** LSP's CompletionItemKind. */
const KIND = { function: 3, field: 5, variable: 6, keyword: 14, reference: 18 } as const;

export function completionsInAction(chart: ChartUnit, place: Place, cursor: Cursor): Candidates {
  const { offset } = place;
  const { token, before } = cursor;
  const caller = before.at(-1)?.text ?? '';
  if (token?.type === 'string')
    return {
      start: token.start + 1,
      end: endOfString(token, offset),
      items: CALLS.has(caller) ? templateNames(chart) : [],
    };
  if (token?.type === 'chain') return completionsOfChain(chart, place, cursor, token);
  const start = token?.type === 'word' ? token.start : offset;
  return { start, end: token?.type === 'word' ? token.end : offset, items: functions(before) };
}

const CALLS = new Set(['include', 'template']);

const endOfString = ({ text, end }: ActionToken, offset: number): number =>
  text.length > 1 && text.endsWith(text[0]!) ? Math.max(end - 1, offset) : offset;

const templateNames = (chart: ChartUnit): CompletionItem[] => {
  const names = new Map(chart.outlines().flatMap(([file, { defines }]) => defines.map(({ name }) => [name, file])));
  return [...names].map(([label, detail]) => ({ label, kind: KIND.reference, detail }));
};

function functions(before: readonly ActionToken[]): CompletionItem[] {
  const items: CompletionItem[] = [...functionHelp().values()].map(({ name, usage, text }) => ({
    label: name,
    kind: KIND.function,
    detail: usage,
    documentation: text,
  }));
  const isFirst = before.every(({ text }) => text === '-' || text === 'else');
  const keywords = isFirst
    ? ['if', 'else', 'end', 'range', 'with', 'define', 'block', 'template', 'break', 'continue']
    : ['true', 'false', 'nil'];
  return [...keywords.map((label) => keyword(label)), ...items];
}

const keyword = (label: string): CompletionItem => ({
  label,
  kind: KIND.keyword,
  documentation: { kind: 'markdown', value: KEYWORD_HELP.get(label) ?? '' },
});

/** `.Values.image.t`: what stands below all but the last name, which is being typed. */
function completionsOfChain(chart: ChartUnit, place: Place, cursor: Cursor, token: ActionToken): Candidates {
  const typed = token.text.slice(0, place.offset - token.start);
  const dot = typed.lastIndexOf('.');
  if (dot < 0) return { start: token.start, end: token.end, items: variables(chart, place, cursor) };
  const base = typed.slice(0, dot);
  const rest = /^[\p{L}\p{Nd}_]*/u.exec(place.text.slice(place.offset))![0].length;
  const range = { start: token.start + dot + 1, end: place.offset + rest };
  const names = base.split('.').filter((name) => name !== '' && name !== '$');
  const targets = isObject(names) ? [] : contextsAt(chart, place, cursor, base);
  const below = targets.flatMap((steps) => keysBelow(chart, steps));
  // At the top of a template, the dot is what everything begins with.
  const objects = isObject(names) || (names.length === 0 && targets.length === 0) ? objectsBelow(names) : [];
  const items = new Map<string, CompletionItem>();
  for (const item of [
    ...below,
    ...objects.map(([label, documentation]) => ({ label, kind: KIND.field, documentation })),
  ])
    if (!items.has(item.label)) items.set(item.label, item);
  return { ...range, items: [...items.values()] };
}

/** `.Release.Name` and its like; `.Values` is looked up. */
const isObject = ([first]: readonly string[]): boolean =>
  first !== undefined && objectsBelow([]).some(([name]) => name === first) && first !== 'Values';

/** The variables that are declared above the cursor in its template. */
function variables(chart: ChartUnit, { file, offset }: Place, { action }: Cursor): CompletionItem[] {
  const { actions, defines } = chart.outline(file);
  const around = defines.findLast(({ blockStart, blockEnd }) => blockStart < offset && offset < blockEnd);
  const from = around?.blockStart ?? 0;
  const names = new Set<string>(['$']);
  for (const { start, tokens } of actions) {
    if (start < from || start >= action.start) continue;
    tokens.forEach((token, i) => {
      const declares = tokens[i + 1]?.text === ':' || (tokens[i + 1]?.text === ',' && tokens[0]?.text === 'range');
      if (token.type === 'chain' && /^\$[\p{L}\p{Nd}_]+$/u.test(token.text) && declares) names.add(token.text);
    });
  }
  return [...names].map((label) => ({ label, kind: KIND.variable, filterText: label }));
}

/** Keys that some set of values has below some steps. Keys that no chain can name are left out. */
export function keysBelow(chart: ChartUnit, steps: ValueSteps): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const { valueSet, values } of chart.session.values())
    for (const map of valuesAt(values as Map<string, GoValue>, steps))
      for (const [key, value] of map) {
        if (found.has(key) || !/^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(key)) continue;
        found.set(key, { label: key, kind: KIND.field, detail: `${marshalJson(value).slice(0, 80)} (${valueSet})` });
      }
  return [...found.values()];
}

const MOST_ITEMS = 20;

function valuesAt(values: Map<string, GoValue>, steps: ValueSteps): Map<string, GoValue>[] {
  let found: GoValue[] = [values];
  for (const step of steps)
    found = found.flatMap((value) => {
      const isMap = value instanceof Map;
      if (step === ANY)
        return isMap
          ? [...value.values()].slice(0, MOST_ITEMS)
          : Array.isArray(value)
            ? value.slice(0, MOST_ITEMS)
            : [];
      const child = isMap
        ? (value as Map<string, GoValue>).get(step)
        : Array.isArray(value)
          ? value[Number(step)]
          : undefined;
      return child === undefined ? [] : [child];
    });
  return found.filter((value): value is Map<string, GoValue> => value instanceof Map);
}
