import type { Rule, SECTIONS } from '../../lint/index.ts';
import type { Command } from '../command.ts';
import { TEXT_OR_JSON } from '../common-options.ts';
import { EXIT } from '../exit.ts';
import { toJsonText } from '../json-output.ts';
import { loadLint } from '../lint-part.ts';

export const rulesCommand: Command = {
  spec: {
    name: 'rules',
    summary: 'list the rules of kt lint',
    usage: '',
    description:
      'Every rule with its severity and profile, by section; as JSON also with its options and what other linters call it.',
    options: [
      { name: 'profile', type: 'csv', value: 'PROFILE', describe: 'rules of these profiles only' },
      TEXT_OR_JSON,
    ],
    examples: [
      { command: 'kt rules', does: 'all of them' },
      { command: 'kt rules --profile security -o json', does: 'those of a profile, as data' },
    ],
    positionals: [0, 0],
  },
  async run(args, io) {
    const { allRules, SECTIONS: sections } = await loadLint();
    const profiles = args.list('profile');
    const rules = allRules().filter(({ profile }) => profiles.length === 0 || profiles.includes(profile));
    io.stdout(
      args.string('output') === 'json' ? toJsonText({ version: 1, rules: rules.map(asJson) }) : asText(rules, sections),
    );
    return EXIT.clean;
  },
};

const asJson = ({ id, section, severity, profile, summary, synonyms = [], options = {}, refused }: Rule) => ({
  id,
  section,
  severity,
  profile,
  summary,
  synonyms,
  options,
  /** Whether an API server refuses it, too. */
  refusedByServer: refused !== undefined,
});

function asText(rules: readonly Rule[], sections: typeof SECTIONS): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return Object.entries(sections)
    .map(([section, { title }]) => {
      const ofSection = rules.filter((rule) => rule.section === section);
      const lines = ofSection.map(
        ({ id, severity, profile, summary }) =>
          `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${profile.padEnd(11)}  ${summary}\n`,
      );
      return lines.length === 0 ? '' : `${section}. ${title}\n${lines.join('')}\n`;
    })
    .join('');
}
