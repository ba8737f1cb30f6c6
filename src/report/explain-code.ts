import type { CodePage } from './codes.ts';

/** A page for the terminal. */
export function codePageText({ code, title, explanation, example }: CodePage): string {
  const lines = [`${code}: ${title}`, '', explanation];
  if (example !== undefined) lines.push('', 'For example:', '', ...example.split('\n').map((line) => `  ${line}`));
  return `${lines.join('\n')}\n`;
}

/** docs/codes.md, all of it. */
export function codesMarkdown(pages: readonly CodePage[]): string {
  const sections = pages.map(({ code, title, explanation, example }) => {
    const shown = example === undefined ? '' : `\n\`\`\`\n${example}\n\`\`\`\n`;
    return `## ${code}: ${title}\n\n${explanation}\n${shown}`;
  });
  const head =
    '# Diagnostic codes\n\nMade from src/report/codes.ts by `node scripts/gen-codes.mjs`; `kt explain CODE` prints one of these.\n' +
    'KT1xxx loading and rendering, KT2xxx templates, KT3xxx types, KT4xxx rules of the API server, KT5xxx lint, KT6xxx differences.\n';
  return `${[head, ...sections].join('\n')}`;
}
