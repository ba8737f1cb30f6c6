const SHELL = /^(ba|da|a|k|z)?sh$/;

/** The programs that a command starts, by their bare names; those of a script behind `sh -c` by the first word of each of its commands. */
export function programsOf(command: readonly string[]): string[] {
  const [first = '', ...rest] = command;
  if (!SHELL.test(programName(first))) return [programName(first)];
  const option = rest.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (option < 0) return [programName(first)];
  const commands = (rest[option + 1] ?? '').split(/[;&|\n(`]+/);
  return commands.map((one) => programName(one.trim().split(/\s+/)[0]!)).filter((name) => name !== '');
}

/** `sh` of `/bin/sh`. */
const programName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);
