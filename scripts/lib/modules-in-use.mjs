// Which modules the usual runs of a command look at is found out by runs: here every module is evaluated with the first look
// at one of its exports, and those that were evaluated in the end are in use (docs/adr/0002).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { eachSource, importedNames, OWN, SEAM, wholesOf } from './seldom-parts.mjs';

/**
 * The modules that some runs evaluate.
 * @param sources all files that the bundle may need
 * @param settings esbuild's options of the bundle; its plugins come before those here
 * @param runs called with the exports of the entry
 * @returns files
 */
export async function modulesInUse(entry, sources, root, settings, runs) {
  const files = sources.filter((file) => /^src\/.*\.ts$/.test(file));
  const { outputFiles } = await build({
    ...settings,
    write: false,
    minify: false,
    entryPoints: files,
    outfile: undefined,
    outdir: join(root, 'dist/apart'),
    outbase: root,
    plugins: [...settings.plugins, eachApart],
  });
  const codes = new Map(
    outputFiles.map(({ path, text }) => [relative(join(root, 'dist/apart'), path).replace(/\.js$/, '.ts'), text]),
  );
  const loader = new Loader(codes, root);
  const file = join(root, entry);
  await runs(loader.whole(file));
  // What the entry's `main` needs, which runs here do not call.
  for (const { from } of importedNames(readFileSync(file, 'utf8'))) loader.whole(join(dirname(file), from));
  return loader.evaluated;
}

/** Every module of ours a file, which names the others by their paths. */
const eachApart = {
  name: 'each-apart',
  setup(builder) {
    const wholes = new Map(); // file → the modules that it wants whole
    eachSource(builder, (text, file) => {
      wholes.set(file, wholesOf(text, file));
      return text.replaceAll(SEAM, (_, path) => `require(${JSON.stringify(`./part:${join(dirname(file), path)}`)})`);
    });
    builder.onResolve({ filter: /^\.\/part:/ }, ({ path }) => ({ path, external: true }));
    builder.onResolve({ filter: OWN }, ({ path, importer, resolveDir, kind }) => {
      if (kind === 'entry-point') return undefined;
      const file = join(resolveDir, path);
      return { path: `./${wholes.get(importer)?.has(file) ? 'whole' : 'part'}:${file}`, external: true };
    });
  },
};

/** Evaluates modules with the first look at one of their exports. */
class Loader {
  #codes;
  #root;
  #modules = new Map();
  #require;

  constructor(codes, root) {
    this.#codes = codes;
    this.#root = root;
    this.#require = createRequire(join(root, 'dist/kt.cjs'));
  }

  /** Files. */
  get evaluated() {
    return new Set(this.#modules.keys());
  }

  /** A module's exports. */
  whole(file) {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#modules.set(file, module);
    const filename = join(this.#root, 'dist', relative(this.#root, file));
    const code = `(function(exports,require,module,__filename,__dirname){${this.#codes.get(relative(this.#root, file))}\n})`;
    const dist = join(this.#root, 'dist');
    const evaluate = new Script(code, { filename }).runInThisContext();
    evaluate(module.exports, (id) => this.#of(id), module, join(dist, 'kt.cjs'), dist);
    return module.exports;
  }

  #of(id) {
    const [way, file] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (way === './whole') return this.whole(file);
    if (way !== './part') return this.#require(id);
    return new Proxy({}, { get: (_, name) => this.whole(file)[name] });
  }
}
