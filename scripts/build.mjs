#!/usr/bin/env node
// Builds dist/kt.bundle (the library and the command line in one file; kt.cjs and start.cjs load it), dist/lib/ (third-party
// libraries, a file each) and the type declarations. The libraries are reached by `require(...)` inside functions, so a run reads and compiles only
// those it needs: compiling all of them costs more than rendering a chart (docs/adr/0002).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { bundledLicences } from './lib/licences.mjs';
import { entryWithShared, inOnePiece, seamsOut, sharedIn } from './lib/seldom-parts.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const withTypes = !process.argv.includes('--no-types');

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
/** Where a part is more than its folder. */
const ENTRIES = {
  lint: { entry: 'src/lint-main.ts', plugins: [withCommands(['load-checks', 'lint-part'], ['report', 'diff'])] },
  diff: { entry: 'src/diff-main.ts', plugins: [withCommands(['diff-part'], ['report', 'schemas', 'lint'])] },
};

mkdirSync(join(root, 'dist/lib'), { recursive: true });
// Written only once all of them are made, so that a mistake in the sources leaves the last build as it is.
const made = [];
const bundle = async (options) => made.push(...(await build({ ...common, ...options, write: false })).outputFiles);
const seldom = await bundleProgram();
await bundle({
  entryPoints: ['src/validate-main.ts'],
  outfile: 'dist/validate.bundle',
  define: { KT_VERSION: JSON.stringify(version) },
  plugins: [validateAlone, librariesApart, inOnePiece],
});
await bundle({
  entryPoints: ['src/lint-usual-main.ts'],
  outfile: 'dist/lint-usual.bundle',
  define: { KT_VERSION: JSON.stringify(version) },
  plugins: [reportApart, librariesApart, inOnePiece],
});
for (const part of parts) {
  const { entry = `src/${part}/index.ts`, plugins = [] } = ENTRIES[part] ?? {};
  await bundle({
    entryPoints: [entry],
    outfile: `dist/${part}.bundle`,
    define: { KT_VERSION: JSON.stringify(version) },
    plugins: [...plugins, librariesApart, inOnePiece],
  });
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
setFlagsFromString('--no-flush-bytecode'); // or V8 drops compiled functions that were not needed of late
const seldomLoaded = new Map(); // parts of the program, once a run below has needed them
const program = evaluateBundle('kt');
for (const name of seldom) wrapBundle(`dist/${name}.bundle`);
const validate = evaluateBundle('validate');
const partBundles = [...parts].map(evaluateBundle);
// Some runs come first, so that the compiled code holds the functions that runs need and not only the outermost ones.
const rendered = await run(['render', 'charts-examples/web']);
await run(['render', 'charts-examples/shop']);
writeCompiled(program);
await run(['validate', 'charts-examples']);
await run(['validate', 'scripts/lib/typical-manifests.yaml'], '', validate.exports.runValidate);
writeCompiled(validate);
const usual = evaluateBundle('lint-usual');
// Without the objects that others name there is more to tell.
const typical = readFileSync(join(root, 'scripts/lib/typical-manifests.yaml'), 'utf8').split('---\n');
const dangling = typical.filter((text) => !/^kind: (Secret|ConfigMap|ServiceAccount)$/m.test(text)).join('---\n');
for (const text of [typical.join('---\n'), dangling]) await run(['lint', '-'], text, usual.exports.runLintUsual);
writeCompiled(usual);
const lint = partBundles.find(({ name }) => name === 'lint');
await run(['lint', 'scripts/lib/typical-manifests.yaml'], '', lint.exports.runLint);
writeCompiled(lint);
const diff = partBundles.find(({ name }) => name === 'diff');
for (const set of ['replicaCount=7', 'replicaCount=2'])
  await run(['diff', 'charts-examples/web', '--set', set, '--live', '-'], rendered, diff.exports.runDiff);
await run(['check', '--no-cache', 'charts-examples/web', 'charts-examples/shop'], '', lint.exports.runLint);
writeCompiled(lint, 'lint-charts');
for (const part of partBundles.filter((one) => one !== lint)) writeCompiled(part);
// The other parts are loaded once flags of the engine are set, and compiled code is accepted only under those it was made with.
writeCompiled(seldomLoaded.get('other-commands'));
// The bundles are V8 scripts, which cannot import; a module can.
writeFileSync(join(root, 'dist/import-module.cjs'), 'module.exports = (url) => import(url);\n');
const { configSchema, allRules } = lint.exports;
writeFileSync(join(root, 'dist/config.schema.json'), `${JSON.stringify(configSchema(allRules()), undefined, 2)}\n`);
const external = partBundles.map(({ name }) => `./${name}.cjs`);
await build({ ...common, entryPoints: ['src/cli/start.ts'], outfile: 'dist/start.cjs', external });
for (const { name, exports } of [program, ...partBundles]) {
  await build({
    ...common,
    stdin: {
      contents: `module.exports = require('./src/cli/load-bundle.ts').loadBundle('${name}');`,
      resolveDir: root,
    },
    outfile: `dist/${name}.cjs`,
    // For `import { … }`: Node reads the names of exports off the text.
    footer: { js: `0 && (module.exports = { ${Object.keys(exports).join(', ')} });` },
  });
}
writeFileSync(join(root, 'dist/LICENSES.txt'), bundledLicences(inputs, root));
if (withTypes) {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
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
  const { metafile } = await build({ ...common, ...options, entryPoints: ['src/main.ts'], write: false });
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
  await bundle({ ...options, stdin: { contents: entryWithShared('src/main.ts', shared, root), resolveDir: root } });
  return [...found.keys()];
}

/** Wraps the bundle as Node wraps a module, behind a first line that changes with its content; returns the text. */
function wrapBundle(file) {
  // What esbuild leaves beyond ASCII stands in regular expressions, where the escape means the same.
  const text = readFileSync(join(root, file), 'utf8').replace(
    /[^\x00-\x7f]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const build = `/* kt ${version} ${createHash('sha256').update(text).digest('hex').slice(0, 16)} */`;
  const wrapped = `${build}\n(function(exports,require,module,__filename,__dirname,parts){${text}\n})`;
  writeFileSync(join(root, file), wrapped, 'latin1');
  return wrapped;
}

/** A bundle evaluated as src/cli/load-bundle.ts does it, here with the script at hand; others can require it from now on. */
function evaluateBundle(name) {
  const text = wrapBundle(`dist/${name}.bundle`);
  const filename = join(root, `dist/${name}.bundle`);
  const script = new Script(text, { filename });
  const id = join(root, `dist/${name}.cjs`);
  const module = { exports: {} };
  const require = createRequire(filename);
  script.runInThisContext()(module.exports, require, module, id, dirname(filename), partsOf(require));
  require.cache[id] = { id, filename: id, loaded: true, exports: module.exports };
  return { name, script, text, exports: module.exports };
}

/** src/cli/load-bundle.ts: Parts, without compiled code. */
function partsOf(require) {
  const parts = {
    load(name) {
      const known = seldomLoaded.get(name);
      if (known) return known.exports;
      const filename = join(root, `dist/${name}.bundle`);
      const text = readFileSync(filename, 'latin1');
      const module = { exports: {} };
      const script = new Script(text, { filename });
      script.runInThisContext()(module.exports, require, module, filename, dirname(filename), parts);
      seldomLoaded.set(name, { name, script, text, exports: module.exports });
      return module.exports;
    },
  };
  return parts;
}

/** The command line, in silence; returns what it prints. */
async function run(argv, input = '', command = program.exports.runCli) {
  let output = '';
  const stdout = (text) => {
    output += text;
  };
  await command(argv, { cwd: root, env: {}, stdin: () => Buffer.from(input), stdout, stderr() {} });
  return output;
}

/** What V8 compiled of a bundle, after the line that names the build. It is accepted only under the flags it was made with. */
function writeCompiled({ name, script, text }, file = name) {
  const build = Buffer.from(text.slice(0, text.indexOf('\n')), 'latin1');
  setFlagsFromString('--flush-bytecode');
  const compiled = script.createCachedData();
  setFlagsFromString('--no-flush-bytecode');
  writeFileSync(join(root, `dist/${file}.v8-cache`), Buffer.concat([build, compiled]));
}
