import { type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from '../option.ts';

/** Options under one heading, as help shows them. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly OptionSpec[];
}

/** The options of a command by heading, those that help leaves out left out. */
export function optionGroups({ options }: Pick<CommandSpec, 'options'>): OptionGroup[] {
  const groups = new Map<string, OptionSpec[]>();
  for (const option of [...options, ...GLOBAL_OPTIONS]) {
    if (option.hidden) continue;
    const title = option.group ?? 'Options';
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...groups].map(([title, list]) => ({ title, options: list }));
}

/** All names of an option as they are typed: `-o`, `--output`. */
export const namesOf = ({ name, short, synonyms = [] }: OptionSpec): string[] => [
  ...(short ? [`-${short}`] : []),
  ...[name, ...synonyms].map((one) => `--${one}`),
];

/** What an option does, with the words it takes and what counts without it; one sentence. */
export function sentenceOf({ describe, choices, default: given, intoFile }: OptionSpec): string {
  const words = choices && `one of ${choices.join(', ')}${intoFile ? ', each also with =FILE' : ''}`;
  const about = [words, given !== undefined && `default ${given}`].filter(Boolean).join('; ');
  return about === '' ? describe : `${describe} (${about})`;
}

/** Paragraphs of a description; single line ends are only there for the width of a terminal. */
export const paragraphsOf = ({ description, summary }: CommandSpec): string[] => (description ?? summary).split('\n\n');

/** The exit codes of all commands. */
export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [0, 'clean'],
  [1, 'findings or differences, or what helm itself would fail on'],
  [2, 'wrong usage, a wrong configuration, or input that cannot be read'],
  [70, 'a bug of kt'],
];
