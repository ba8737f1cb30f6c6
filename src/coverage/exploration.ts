import type { BrokenReport, ExplorationReport } from './model.ts';

/** What was found by changing values: the place, what is wrong, and below it the flags that lead there. */
export function explorationText({ values, alternatives, renders, isComplete, broken }: ExplorationReport): string {
  const found = broken.map((one) => `${sentenceOf(one)}\n  with ${one.flags.join(' ')}\n`);
  const end = isComplete ? '' : ' (stopped: --explore-renders and --explore-seconds allow more)';
  const count = `${broken.length} ${broken.length === 1 ? 'problem' : 'problems'}`;
  return `${found.join('')}explored ${values}: ${counted(alternatives, 'change')} of booleans and enums, ${counted(renders, 'render')}${end}, ${count}\n`;
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** `templates/x.yaml:3:5: error: Service web: spec.type: …` */
export function sentenceOf({ kind, file, line, column, resource, field, message }: BrokenReport): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const what = kind === 'render' ? 'the chart does not render' : [resource, field].filter(Boolean).join(': ');
  return `${place === '' ? '' : `${place}: `}error: ${what === '' ? '' : `${what}: `}${message}`;
}
