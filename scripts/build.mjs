#!/usr/bin/env node
// Builds dist/kt.bundle (the library and the command line in one file; kt.cjs and start.cjs load it), dist/lib/ (third-party
// libraries, a file each) and the type declarations. The libraries are reached by `require(...)` inside functions, so a run reads and compiles only
// those it needs: compiling all of them costs more than rendering a chart (docs/adr/0002).
import { execFileSync } from 'node:child_process';
import fs, { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Bundles } from './lib/compiled-code.mjs';
import { bundledLicences } from './lib/licences.mjs';
import { modulesInUse } from './lib/modules-in-use.mjs';
import { splitByUse } from './lib/rare-modules.mjs';
import { entryWithShared, inOnePiece, seamsOut, sharedIn } from './lib/seldom-parts.mjs';
import { usualRuns } from './lib/usual-runs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const withTypes = !process.argv.includes('--no-types');
process.chdir(root);

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  supported: { 'dynamic-import': false }, // V8 scripts cannot; `require` does the same here
};

/** Sends `require('library')` of our sources to dist/lib and remembers which libraries there are. */
const libraries = new Set();
/** Small ones on the hot path stay in the bundle, where they are compiled already. */
const INLINE = new Set(['@noble/hashes/sha2.js']);
const librariesApart = {
  name: 'libraries-apart',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      const own =
        kind !== 'entry-point' &&
        !path.startsWith('node:') &&
        !path.endsWith('.json') &&
        !importer.includes('node_modules') &&
        !INLINE.has(path);
      if (!own) return undefined;
      libraries.add(path);
      return { path: `./lib/${fileOf(path)}`, external: true };
    });
  },
};
const fileOf = (library) => `${library.replaceAll(/[@/]/g, '-').replace(/^-/, '')}.cjs`;

/** Sends `import('./part/index.ts')` of our sources to dist/part.cjs (and its bundle): what a render does not need is not read for one. */
const parts = new Set();
const partsApart = {
  name: 'parts-apart',
  setup(builder) {
    builder.onResolve({ filter: /^\..*\/index\.ts$/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const part = basename(dirname(path));
      parts.add(part);
      return { path: `./${part}.cjs`, external: true };
    });
  },
};

/** The bundle of `kt validate` alone holds the checks, and leaves the renderer to the program's bundle. */
const validateAlone = {
  name: 'validate-alone',
  setup(builder) {
    const source = (name) => ({ path: join(root, 'src/cli', name) });
    builder.onResolve({ filter: /\/load-checks\.ts$/ }, () => source('load-checks-inline.ts'));
    builder.onResolve({ filter: /\/render\/render\.ts$/ }, () => source('render-elsewhere.ts'));
    builder.onResolve({ filter: /^\.\/kt\.cjs$/ }, ({ path }) => ({ path, external: true }));
    builder.onResolve({ filter: /\/report\/index\.ts$/ }, () => ({ path: './report.cjs', external: true }));
  },
};

/** Formats that few ask for stay in a part of their own. */
const reportApart = {
  name: 'report-apart',
  setup: (builder) =>
    void builder.onResolve({ filter: /\/report\/index\.ts$/ }, () => ({ path: './report.cjs', external: true })),
};

/** Parts that are commands too hold these, with all that they need; other parts stay apart. */
const withCommands = (inline, apart) => ({
  name: 'with-commands',
  setup(builder) {
    for (const name of inline) {
      const path = join(root, 'src/cli', `${name}-inline.ts`);
      builder.onResolve({ filter: new RegExp(`/${name}\\.ts$`) }, () => ({ path }));
    }
    builder.onResolve({ filter: new RegExp(`/(${apart.join('|')})/index\\.ts$`) }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${basename(dirname(path))}.cjs`, external: true } : undefined,
    );
  },
});
/** The commands with a bundle of their own: what they hold beside what their usual runs need (scripts/lib/usual-runs.mjs). */
const BY_USE = {
  validate: { entry: 'src/validate-main.ts', plugins: [validateAlone] },
  'lint-usual': { entry: 'src/lint-usual-main.ts', plugins: [reportApart] },
  lint: { entry: 'src/lint-main.ts', plugins: [withCommands(['load-checks', 'lint-part'], ['report', 'diff'])] },
  // Behind lint, which fills the cache for it.
  'check-unchanged': { entry: 'src/check-unchanged-main.ts', plugins: [reportApart] },
  diff: { entry: 'src/diff-main.ts', plugins: [withCommands(['diff-part'], ['report', 'schemas', 'lint'])] },
};

mkdirSync(join(root, 'dist/lib'), { recursive: true });
// Written only once all of them are made, so that a mistake in the sources leaves the last build as it is.
const made = [];
const bundle = async (options) => made.push(...(await build({ ...common, ...options, write: false })).outputFiles);
const seldom = await bundleProgram();
for (const part of parts) {
  if (part in BY_USE) continue;
  await bundle({
    entryPoints: [`src/${part}/index.ts`],
    outfile: `dist/${part}.bundle`,
    define: { KT_VERSION: JSON.stringify(version) },
    plugins: [librariesApart, inOnePiece],
  });
}
const sources = new Map(); // a command's bundle → the files that it may need
for (const [name, { entry }] of Object.entries(BY_USE)) {
  const options = { ...settingsOf(name), entryPoints: [entry], write: false };
  const { metafile } = await build({ ...options, plugins: [...options.plugins, inOnePiece] });
  sources.set(name, Object.keys(metafile.inputs));
}
for (const { path, contents } of made) writeFileSync(path, contents);
copyFileSync(join(root, 'src/schemas/data/api-tables.txt'), join(root, 'dist/api-tables.txt')); // read when first needed
mkdirSync(join(root, 'dist/rules'), { recursive: true });
for (const page of readdirSync(join(root, 'docs/rules')))
  copyFileSync(join(root, 'docs/rules', page), join(root, 'dist/rules', page)); // for kt explain
const inputs = [];
for (const library of libraries) {
  const { metafile } = await build({
    ...common,
    stdin: { contents: `module.exports = require(${JSON.stringify(library)});`, resolveDir: root },
    outfile: `dist/lib/${fileOf(library)}`,
  });
  inputs.push(...Object.keys(metafile.inputs));
}
const bundles = new Bundles(root, version);
const program = bundles.evaluate('kt');
for (const name of seldom) bundles.wrap(name);
await writeLibrary();
const runs = usualRuns(root, run, runMain);
// Some runs come first, so that the compiled code holds the functions that runs need and not only the outermost ones.
for (const chart of ['charts-examples/web', 'charts-examples/shop', 'scripts/typical-chart'])
  await runMain(['render', chart], program.exports.main);
bundles.writeCompiled(program);
const partBundles = [];
for (const name of parts) if (!(name in BY_USE)) partBundles.push(await evaluate(name));
for (const name of Object.keys(BY_USE)) {
  const made = await bundleByUse(name);
  if (parts.has(name)) partBundles.push(made);
}
await run(['validate', 'charts-examples']);
for (const part of partBundles.filter(({ name }) => !(name in BY_USE))) bundles.writeCompiled(part);
// The other parts are loaded once flags of the engine are set, and compiled code is accepted only under those it was made with.
bundles.writeCompiled(bundles.loaded.get('other-commands'));
// The bundles are V8 scripts, which cannot import; a module can.
writeFileSync(join(root, 'dist/import-module.cjs'), 'module.exports = (url) => import(url);\n');
const { configSchema, allRules } = partBundles.find(({ name }) => name === 'lint').exports;
writeFileSync(join(root, 'dist/config.schema.json'), `${JSON.stringify(configSchema(allRules()), undefined, 2)}\n`);
const external = partBundles.map(({ name }) => `./${name}.cjs`);
await build({ ...common, entryPoints: ['src/cli/start.ts'], outfile: 'dist/start.cjs', external });
writeFileSync(join(root, 'dist/LICENSES.txt'), bundledLicences(inputs, root));
if (withTypes) {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** A bundle, evaluated; what loads it for others stands in `dist` from now on. */
async function evaluate(name) {
  const made = bundles.evaluate(name);
  await writeLoader(name, `module.exports = load('${name}');`, Object.keys(made.exports));
  return made;
}

/** dist/kt.cjs, where the library is read with the first look at a name that only it has. */
async function writeLibrary() {
  const own = Object.keys(program.exports).filter((name) => name !== 'library');
  const others = Object.keys(program.exports.library()).filter((name) => !own.includes(name));
  const getters = others.map((name) => `get ${name}() { return library().${name}; }`);
  const contents = `const { ${own.join(', ')}, library } = load('kt');\nmodule.exports = { ${[...own, ...getters].join(', ')} };`;
  await writeLoader('kt', contents, [...own, ...others]);
}

/** What loads a bundle for others. For `import { … }` Node reads the names of exports off the text. */
async function writeLoader(name, contents, names) {
  const loader = `const { loadBundle: load } = require('./src/cli/load-bundle.ts');\n${contents}`;
  await build({
    ...common,
    stdin: { contents: loader, resolveDir: root },
    outfile: `dist/${name}.cjs`,
    footer: { js: `0 && (module.exports = { ${names.join(', ')} });` },
  });
}

/** dist/kt.bundle and the parts that are cut out of it; returns their names. */
async function bundleProgram() {
  const found = new Map(); // part → its file
  const options = {
    outfile: 'dist/kt.bundle',
    define: { KT_VERSION: JSON.stringify(version) },
    plugins: [librariesApart, partsApart, seamsOut(found)],
  };
  const { metafile } = await build({ ...common, ...options, entryPoints: ['src/program.ts'], write: false });
  const held = new Set(Object.keys(metafile.inputs).map((file) => join(root, file)));
  const shared = new Map(); // file → names that parts need
  for (const [name, file] of found) {
    await bundle({
      entryPoints: [file],
      outfile: `dist/${name}.bundle`,
      define: options.define,
      plugins: [librariesApart, partsApart, sharedIn((file) => held.has(file), shared, root)],
    });
  }
  await bundle({ ...options, stdin: { contents: entryWithShared('src/program.ts', shared, root), resolveDir: root } });
  return [...found.keys()];
}

/** esbuild's options of a command's bundle. */
function settingsOf(name) {
  return {
    ...common,
    define: { KT_VERSION: JSON.stringify(version) },
    plugins: [...BY_USE[name].plugins, librariesApart],
    outfile: `dist/${name}.bundle`,
  };
}

/** A command's bundle, of the modules that its usual runs look at, and beside it that of the others. */
async function bundleByUse(name) {
  const { entry } = BY_USE[name];
  const { usual, manifests = usual, unusual } = runs[name];
  const settings = settingsOf(name);
  const used = await modulesInUse(entry, sources.get(name), root, settings, async (exports) => {
    await manifests(exports);
    await usual(exports);
  });
  for (const { path, contents } of await splitByUse(name, entry, sources.get(name), root, settings, used))
    writeFileSync(path, contents);
  bundles.wrap(`${name}-rare`);
  const bundle = parts.has(name) ? await evaluate(name) : bundles.evaluate(name);
  await manifests(bundle.exports);
  bundles.writeCompiled(bundle);
  if (manifests !== usual) {
    await usual(bundle.exports);
    bundles.writeCompiled(bundle, `${name}-charts`);
  }
  if (bundles.loaded.has(`${name}-rare`)) throw new Error(`${name}: a usual run loads rare modules`);
  await unusual(bundle.exports);
  bundles.writeCompiled(bundles.loaded.get(`${name}-rare`));
  return bundle;
}

/** A command line as bin/kt.js runs it, in silence; `main` is that of a bundle. */
async function runMain(argv, main) {
  const { argv: ofBuild, exit } = process;
  const { writeSync } = fs;
  const code = await new Promise((resolve) => {
    process.argv = [process.execPath, 'kt', ...argv];
    process.exit = resolve;
    fs.writeSync = (_, bytes) => bytes.length;
    main({});
  });
  Object.assign(process, { argv: ofBuild, exit });
  fs.writeSync = writeSync;
  if (code === 70) throw new Error(`kt ${argv.join(' ')} met a bug`);
}

/** The command line, in silence; returns what it prints. */
async function run(argv, input = '', command = program.exports.runCli) {
  let output = '';
  let errors = '';
  const stdout = (text) => {
    output += text;
  };
  const stderr = (text) => {
    errors += text;
  };
  const code = await command(argv, { cwd: root, env: {}, stdin: () => Buffer.from(input), stdout, stderr });
  if (code === 70) throw new Error(`kt ${argv.join(' ')}\n${errors}`);
  return output;
}
