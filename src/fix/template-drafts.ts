import type { Diagnostic } from '../core/diagnostic.ts';
import { isSlip, meant } from './fixers/fixer.ts';
import { childAt, documentsOf, rootOf } from './place.ts';
import type { Change } from './types.ts';

/** An answer to a finding in the text of a template itself. */
export interface TemplateDraft {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** The rules that tell of templates as they are written, with the answer for the part that they tell. */
const ANSWERS: Readonly<
  Record<string, (finding: Diagnostic, told: string, rest: string, values: string) => Answer | undefined>
> = {
  'values-undefined': lastStep,
  'template-unknown-include': (finding, told) => {
    const name = meant(finding);
    return name !== undefined && isSlip(told, name) ? { from: 0, old: told, text: name } : undefined;
  },
  'template-unquoted-string': (_, told, rest) =>
    /^[ ]*-?\}\}/.test(rest)
      ? { from: told.length, old: '', text: ' | quote', title: `pipe ${told} through quote` }
      : undefined,
  'template-hook-invalid': (finding, told) => {
    const [, word] = /^Helm knows no (?:hook|delete policy) "([^"]+)"$/.exec(finding.message) ?? [];
    const name = meant(finding);
    const from = word === undefined ? -1 : told.indexOf(word);
    return from < 0 || name === undefined || !isSlip(word!, name) ? undefined : { from, old: word!, text: name };
  },
};

interface Answer {
  /** Where in the part that is told. */
  readonly from: number;
  readonly old: string;
  readonly text: string;
  readonly title?: string;
}

/**
 * `.Values.image.tagg`, of which the last key is not there. The one that is meant must have a single value: whoever writes
 * `.port` where `.ports` are many means none of them, and branches that are not rendered would not show it.
 */
function lastStep(finding: Diagnostic, told: string, _: string, values: string): Answer | undefined {
  const name = meant(finding);
  const old = /^values\.yaml has no "(?:[^"]*\.)?([^".]+)"$/.exec(finding.message)?.[1];
  if (name === undefined || old === undefined || !/^\w+$/.test(name) || !told.endsWith(`.${old}`)) return undefined;
  const path = /^\$?\.Values\.([\w.]+)$/.exec(told)?.[1]?.split('.').slice(0, -1);
  if (path === undefined || !hasScalar(values, [...path, name])) return undefined;
  return { from: told.length - old.length, old, text: name };
}

function hasScalar(values: string, path: readonly string[]): boolean {
  const [document] = documentsOf(values);
  const value = document && childAt(rootOf(document), ...path)?.value;
  return value?.kind === 'scalar';
}

export const isOfTemplateText = ({ rule = '' }: Diagnostic): boolean => Object.hasOwn(ANSWERS, rule);

/** @param values the values.yaml of the chart that has the template */
export function templateDraft(finding: Diagnostic, template: string, values: string): TemplateDraft | undefined {
  const { range, rule = '' } = finding;
  if (range === undefined || !isOfTemplateText(finding)) return undefined;
  const { offset: start } = range.start;
  const end = range.end.offset;
  const answer = ANSWERS[rule]!(finding, template.slice(start, end), template.slice(end, end + 200), values);
  if (answer === undefined) return undefined;
  const { from, old, text, title = `replace "${old}" by "${text}"` } = answer;
  return { title, changes: [{ start: start + from, end: start + from + old.length, text }] };
}
