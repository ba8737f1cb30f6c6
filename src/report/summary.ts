import { visible } from './code-frame.ts';
import { actionsLine } from './diff-words.ts';
import type { Report } from './report.ts';

export interface Summary {
  readonly files: number;
  /** Objects that were checked; items of Lists count one by one. */
  readonly documents: number;
  readonly errors: number;
  readonly warnings: number;
}

export function summarise({ files, diagnostics }: Report): Summary {
  const count = (severity: string) => diagnostics.filter((d) => d.severity === severity).length;
  return {
    files: files.filter(({ valueSet }) => valueSet === undefined).length,
    documents: files.reduce((sum, { resources }) => sum + resources.length, 0),
    errors: count('error'),
    warnings: count('warning'),
  };
}

/** A line for each plan: `diff charts/web with prod: 3 objects: 1 to configure, 2 unchanged`. */
export const planLines = ({ plans = [] }: Report): string[] =>
  plans.map(
    ({ path, valueSet, actions }) =>
      `diff ${visible(path)}${valueSet === undefined ? '' : ` with ${visible(valueSet)}`}: ${actionsLine(actions)}`,
  );

/** `12 documents in 3 files: 2 errors, 1 warning` */
export function summaryLine({ files, documents, errors, warnings }: Summary): string {
  const findings = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')];
  const told = findings.filter(Boolean).join(', ') || 'no findings';
  return `${counted(documents, 'document')} in ${counted(files, 'file')}: ${told}`;
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
