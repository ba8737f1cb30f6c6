#!/usr/bin/env node
// Writes src/lint/rules/**/index.ts (which files are rules), the heads of docs/rules/*.md and the list docs/rules/README.md.
// Run it after a rule was added or its metadata changed; a test holds that all of it is up to date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = join(root, 'src/lint/rules');
const pagesFolder = join(root, 'docs/rules');

for (const folder of readdirSync(rulesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
  writeFileSync(join(rulesFolder, folder.name, 'index.ts'), sectionIndex(join(rulesFolder, folder.name)));

const { outputFiles } = await build({
  absWorkingDir: root,
  stdin: {
    contents: "export { allRules } from './src/lint/rules/index.ts'; export * from './src/lint/pages.ts';",
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'esm',
  write: false,
});
const { allRules, pageWithHead, pagesIndex } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
for (const rule of allRules()) {
  const path = join(pagesFolder, `${rule.id}.md`);
  if (!existsSync(path)) {
    console.error(`docs/rules/${rule.id}.md is missing`);
    process.exitCode = 1;
    continue;
  }
  writeFileSync(path, pageWithHead(rule, readFileSync(path, 'utf8')));
}
writeFileSync(join(pagesFolder, 'README.md'), pagesIndex(allRules()));
const ofCharts = ['N', 'O', 'P'];
const ofDefault = allRules().filter(({ profile, refused }) => profile === 'default' || refused !== undefined);
const ofManifests = ofDefault.filter(({ section, refused }) => refused !== undefined || !ofCharts.includes(section));
writeFileSync(
  join(rulesFolder, 'default.ts'),
  listOf('defaultRules', ofDefault, 'the rules that run where nobody asks for others'),
);
writeFileSync(
  join(rulesFolder, 'usual.ts'),
  listOf('usualRules', ofManifests, 'of these the rules that may tell something of manifests'),
);

/** A module with some rules, those of charts too where they name findings of validation. */
function listOf(exported, rules, what) {
  const folders = readdirSync(rulesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folderOf = (id) => folders.find(({ name }) => existsSync(join(rulesFolder, name, `${id}.ts`))).name;
  const name = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const paths = rules.map(({ id }) => ({ id, path: `./${folderOf(id)}/${id}` }));
  const sorted = paths.sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = sorted.map(({ id, path }) => `import ${name(id)} from '${path}.ts';\n`);
  const list = `[\n${rules.map(({ id }) => `  ${name(id)},\n`).join('')}]`;
  return `// Made by scripts/gen-rules.mjs: ${what}, in the order of all rules.\nimport type { Rule } from '../rule.ts';\n${imports.join('')}\nexport const ${exported}: readonly Rule[] = ${list};\n`;
}

function sectionIndex(folder) {
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  const names = ids.map((id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));
  const imports = ids.map((id, i) => `import ${names[i]} from './${id}.ts';\n`);
  const list = names.length === 0 ? '[]' : `[\n${names.map((name) => `  ${name},\n`).join('')}]`;
  return `// Made by scripts/gen-rules.mjs from the files of this folder.\nimport type { Rule } from '../../rule.ts';\n${imports.join('')}\nexport const rules: readonly Rule[] = ${list};\n`;
}
