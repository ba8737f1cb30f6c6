import type { CommandSpec, OptionSpec } from '../option.ts';
import { EXIT_CODES, namesOf, optionGroups, paragraphsOf, sentenceOf } from './described.ts';

const MADE = '<!-- Made from the tables of options: node scripts/gen-docs.mjs -->\n';

/** `docs/commands/README.md`: a list of all commands. */
export const commandsIndex = (commands: readonly CommandSpec[]): string =>
  `${MADE}\n# Commands\n\n${commands
    .map(({ name, usage, summary }) => `- [\`${`kt ${name} ${usage}`.trim()}\`](${name}.md): ${markdown(summary)}\n`)
    .join('')}\n${exitCodes()}`;

/** `docs/commands/check.md`. */
export function commandMarkdown(spec: CommandSpec): string {
  const { name, usage, examples } = spec;
  const options = optionGroups(spec).map(
    ({ title, options: list }) => `### ${title}\n\n${list.map(optionLine).join('')}`,
  );
  const shown = examples.map(({ command, does }) => `# ${does}\n${command}\n`);
  return [
    `${MADE}\n# kt ${name}\n`,
    `\`\`\`\n${`kt ${name} ${usage}`.trim()} [OPTIONS]\n\`\`\`\n`,
    `${paragraphsOf(spec).map(paragraph).join('\n\n')}\n`,
    `## Examples\n\n\`\`\`console\n${shown.join('\n')}\`\`\`\n`,
    `## Options\n`,
    ...options,
    exitCodes(),
  ].join('\n');
}

const exitCodes = (): string => `Exit codes: ${EXIT_CODES.map(([code, what]) => `${code} ${what}`).join('; ')}.\n`;

function optionLine(option: OptionSpec): string {
  const value = option.type === 'boolean' ? '' : ` ${option.value ?? 'VALUE'}`;
  const names = namesOf(option);
  const told = names.map((name, i) => `\`${name}${i === names.length - 1 ? value : ''}\``).join(', ');
  return `- ${told}: ${markdown(sentenceOf(option))}\n`;
}

/** Lines that are a list stay one. */
function paragraph(text: string): string {
  const lines = text.split('\n');
  const isList = lines.length > 1 && lines.slice(1).every((line) => / – /.test(line));
  return isList
    ? [markdown(lines[0]!), '', ...lines.slice(1).map((line) => `- ${markdown(line)}`)].join('\n')
    : markdown(text);
}

const markdown = (text: string): string => text.replace(/[<>*_[\]\\|]/g, '\\$&');
