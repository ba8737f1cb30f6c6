#!/usr/bin/env node
// Makes editors/vscode/dist/kubekt-VERSION.vsix: the extension in one file, in the zip that `code --install-extension` takes.
//
//   node scripts/package-vscode.mjs [--out FILE]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundledLicences } from './lib/licences.mjs';
import { zip } from './lib/zip.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'editors/vscode');
const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { values: options } = parseArgs({
  options: { out: { type: 'string', default: join(folder, `dist/${about.name}-${about.version}.vsix`) } },
});

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join(folder, 'extension.js')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  external: ['vscode'], // the editor's own
  write: false,
  metafile: true,
});

const escapeXml = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

const MANIFEST = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${about.name}" Version="${about.version}" Publisher="${about.publisher}" />
    <DisplayName>${escapeXml(about.displayName)}</DisplayName>
    <Description xml:space="preserve">${escapeXml(about.description)}</Description>
    <Tags>${about.keywords.join(',')}</Tags>
    <Categories>${about.categories.join(',')}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escapeXml(about.engines.vscode)}" />
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace" />
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true" />
  </Assets>
</PackageManifest>
`;

const CONTENT_TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${[
  ['json', 'application/json'],
  ['js', 'application/javascript'],
  ['md', 'text/markdown'],
  ['txt', 'text/plain'],
  ['vsixmanifest', 'text/xml'],
]
  .map(([ending, type]) => `  <Default Extension=".${ending}" ContentType="${type}" />`)
  .join('\n')}
</Types>
`;

const ours = (name) => [`extension/${name}`, readFileSync(join(folder, name))];
const vsix = zip([
  ['extension.vsixmanifest', Buffer.from(MANIFEST)],
  ['[Content_Types].xml', Buffer.from(CONTENT_TYPES)],
  ours('package.json'),
  ours('README.md'),
  ['extension/LICENSE.txt', readFileSync(join(root, 'LICENSE'))],
  ['extension/LICENSES.txt', Buffer.from(bundledLicences(Object.keys(metafile.inputs), root))],
  ['extension/dist/extension.js', Buffer.from(outputFiles[0].contents)],
  ...[
    ...about.contributes.snippets.map(({ path }) => path),
    ...about.contributes.languages.map(({ configuration }) => configuration),
  ]
    .map((path) => path.replace('./', ''))
    .filter((path, i, all) => all.indexOf(path) === i)
    .map(ours),
]);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, vsix);
console.log(`${options.out}: ${vsix.length} bytes`);
