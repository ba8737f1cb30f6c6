import type { Rule } from './rule.ts';
import { SECTIONS } from './sections.ts';

const HEAD_START = '<!-- made by scripts/gen-rules.mjs -->';
const HEAD_END = '<!-- /made -->';

/** A rule's page with a head that says what its metadata says; the body stays as it is. */
export function pageWithHead(rule: Rule, page: string): string {
  const end = page.indexOf(HEAD_END);
  const body = end < 0 ? page.replace(/^# .*\n+/, '') : page.slice(end + HEAD_END.length).replace(/^\n+/, '');
  return `# ${rule.id}\n\n${HEAD_START}\n\n${head(rule)}\n${HEAD_END}\n\n${body}`;
}

function head({ summary, severity, profile, section, synonyms = [], options = {} }: Rule): string {
  const others = synonyms.length === 0 ? [] : [`- Elsewhere: ${synonyms.map((name) => `\`${name}\``).join(', ')}`];
  const settings = Object.entries(options).map(
    ([name, option]) => `- Option \`${name}\`: ${option.describe} (default \`${JSON.stringify(option.default)}\`)`,
  );
  const facts = [
    `- Severity: ${severity}`,
    `- Profile: ${profile}`,
    `- Section: ${section}, ${SECTIONS[section].title}`,
  ];
  return `${summary}\n\n${[...facts, ...settings, ...others].join('\n')}\n`;
}

/** docs/rules/README.md: the rules by section. */
export function pagesIndex(rules: readonly Rule[]): string {
  const parts = Object.entries(SECTIONS).flatMap(([section, { title }]) => {
    const ofSection = rules.filter((rule) => rule.section === section);
    if (ofSection.length === 0) return [];
    const rows = ofSection.map(
      ({ id, severity, profile, summary }) => `- [\`${id}\`](${id}.md) (${severity}, ${profile}): ${summary}\n`,
    );
    return [`## ${section}. ${title}\n\n${rows.join('')}`];
  });
  return `# Rules of \`kt lint\`\n\nMade by \`node scripts/gen-rules.mjs\`; \`kt rules\` lists them too, and \`kt explain RULE\` prints a page.\n\n${parts.join('\n')}`;
}
