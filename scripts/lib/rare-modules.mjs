// What usual runs of a command never look at is kept out of its bundle (docs/adr/0002), in a second one: the first look at an
// export of such a module loads that bundle and evaluates the module.
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { eachSource, entryWithShared, OWN, SEAM, sharedIn, wholesOf, withoutSeams } from './seldom-parts.mjs';

/**
 * Makes a bundle, and beside it the one of its rare modules, which is called `${name}-rare`.
 * @param sources all files that it may need
 * @param used what `modulesInUse` says
 * @returns esbuild's output files of both
 */
export async function splitByUse(name, entry, sources, root, settings, used) {
  const all = sources.map((file) => join(root, file)).sort();
  const wanted = new Set(); // rare modules that the bundle looks at; esbuild asks for them in another order each time
  const numberOf = (file) => {
    wanted.add(file);
    return all.indexOf(file);
  };
  const first = (more) =>
    build({ ...settings, write: false, ...more, plugins: [...settings.plugins, rareApart(used, numberOf)] });
  const { metafile } = await first({ entryPoints: [entry] });
  const held = new Set(Object.keys(metafile.inputs).map((file) => join(root, file)));
  const shared = new Map();
  const rare = await build({
    ...settings,
    write: false,
    outfile: join(root, `dist/${name}-rare.bundle`),
    stdin: {
      contents: entryOfRare(
        all.filter((file) => wanted.has(file)),
        numberOf,
      ),
      resolveDir: root,
    },
    plugins: [...settings.plugins, sharedIn((file) => held.has(file), shared, root)],
  });
  const whole = await first({ stdin: { contents: entryWithShared(entry, shared, root), resolveDir: root } });
  const [{ path, text }] = whole.outputFiles;
  const later = text.replaceAll(
    /\brequire\("\.\/rare:(\d+)"\)/g,
    (_, i) => `parts.later(${JSON.stringify(`${name}-rare`)},${i})`,
  );
  return [{ path, contents: Buffer.from(later) }, ...rare.outputFiles];
}

const entryOfRare = (files, numberOf) => {
  const entries = files.map((file) => `${numberOf(file)}: () => require(${JSON.stringify(file)})`);
  return `module.exports = { ${entries.join(',\n')} };`;
};

/** Leaves the modules that are not in use out of a bundle. */
const rareApart = (used, numberOf) => ({
  name: 'rare-apart',
  setup(builder) {
    const wholes = new Map();
    eachSource(builder, (text, file) => {
      wholes.set(file, wholesOf(text, file));
      const isUsed = (path) => used.has(join(dirname(file), path));
      const seldom = text.replaceAll(SEAM, (seam, path) =>
        isUsed(path) ? seam : `require("./rare:${numberOf(join(dirname(file), path))}")`,
      );
      return withoutSeams(seldom);
    });
    builder.onResolve({ filter: /^\.\/rare:/ }, ({ path }) => ({ path, external: true }));
    builder.onResolve({ filter: OWN }, ({ path, importer, resolveDir, kind }) => {
      const file = join(resolveDir, path);
      if (kind === 'entry-point' || used.has(file) || wholes.get(importer)?.has(file)) return undefined;
      return { path: `./rare:${numberOf(file)}`, external: true };
    });
  },
});
