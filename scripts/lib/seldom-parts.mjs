// What most renders never touch is cut out of dist/kt.bundle: in the sources it is reached by `require('./file.ts')` inside a
// function, and that file, with all that only it imports, becomes a bundle of its own (docs/adr/0002). Modules that the
// program holds too are not copied but shared, so that a class is the same class on both sides.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { plainCode } from './plain-code.mjs';

export const SEAM = /\brequire\('(\.{1,2}\/[^']+\.ts)'\)/g;
/** How our modules name each other. */
export const OWN = /^\.\.?\/.*\.ts$/;
const IMPORT = /^(?:import|export) (?!type )\{([^}]*)\} from '(\.[^']+)';/gm;
/** Imports by which a module is wanted whole: `import * as x from './y.ts'`, `export * from './y.ts'`; a default export counts as that. */
export const WHOLE = /^(?:import (?:\* as )?\w+|export \*) from '(\.[^']+)';/gm;
const EXPORT = /^export (?:async )?(?:const|function\*?|class) (\w+)|^export (default) /gm;

/** The names a module imports as values, by the module they come from. */
export function importedNames(text) {
  return [...text.matchAll(IMPORT)].map(([, names, from]) => ({
    from,
    names: names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.split(' as ')[0]),
  }));
}

/** Plain imports in place of seams: for test runs and for bundles that hold everything anyway. */
export function withoutSeams(text) {
  const imports = [];
  const code = text.replaceAll(SEAM, (_, path) => {
    imports.push(`import * as seldom${imports.length} from '${path}';`);
    return `seldom${imports.length - 1}`;
  });
  // On the first line, so that positions stay.
  return imports.join(' ') + code;
}

/** The modules that one wants whole. */
export const wholesOf = (text, file) => new Set([...text.matchAll(WHOLE)].map(([, path]) => join(dirname(file), path)));

/** Every source with its text changed. */
export const eachSource = (builder, transform) =>
  builder.onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path }) => ({
    contents: transform(plainCode(readFileSync(path, 'utf8'), path), path),
    loader: 'ts',
  }));

/** For bundles in one piece. */
export const inOnePiece = { name: 'in-one-piece', setup: (builder) => void eachSource(builder, withoutSeams) };

/** A part is called after its file, or its folder where the file is an index. */
const partName = (file) => basename(file === join(dirname(file), 'index.ts') ? dirname(file) : file, '.ts');

/** For the program: seams load the part (src/cli/load-bundle.ts); `found` collects name → file of each. */
export const seamsOut = (found) => ({
  name: 'seams-out',
  setup: (builder) =>
    void eachSource(builder, (text, importer) =>
      text.replaceAll(SEAM, (_, path) => {
        const file = join(dirname(importer), path);
        const name = partName(file);
        if (found.has(name) && found.get(name) !== file) throw new Error(`two parts are called ${name}: ${file}`);
        found.set(name, file);
        return `parts.load('${name}')`;
      }),
    ),
});

/** For a part: imports of modules that the program has (`isShared`) read the program's; `shared` collects their names. */
export const sharedIn = (isShared, shared, root) => ({
  name: 'shared-in',
  setup(builder) {
    eachSource(builder, withoutSeams);
    builder.onResolve({ filter: /^\..*\.ts$/ }, ({ path, importer, resolveDir }) => {
      const file = join(resolveDir, path);
      if (!isShared(file)) return undefined;
      const names = shared.get(file) ?? shared.set(file, new Set()).get(file);
      const text = readFileSync(importer, 'utf8');
      for (const one of importedNames(text)) {
        if (join(dirname(importer), one.from) === file) for (const name of one.names) names.add(name);
      }
      const isWhole =
        wholesOf(text, importer).has(file) ||
        [...text.matchAll(SEAM)].some(([, from]) => join(dirname(importer), from) === file);
      if (isWhole) for (const [, name = 'default'] of readFileSync(file, 'utf8').matchAll(EXPORT)) names.add(name);
      return { path: relative(root, file), namespace: 'shared' };
    });
    builder.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = parts.shared()[${JSON.stringify(path)}];`,
    }));
  },
});

/** The program's entry: what `entry` exports, and the modules that parts share. */
export function entryWithShared(entry, shared, root) {
  const sorted = [...shared].sort(([a], [b]) => (a < b ? -1 : 1)); // esbuild asks for them in another order each time
  const modules = sorted.map(([file, names], i) => ({ file: relative(root, file), names: [...names].sort(), i }));
  const imports = modules.map(
    ({ file, names, i }) => `import { ${names.map((name) => `${name} as ${name}_${i}`).join(', ')} } from './${file}';`,
  );
  // Getters, since some names are of modules that are not loaded yet (scripts/lib/rare-modules.mjs).
  const table = modules.map(
    ({ file, names, i }) =>
      `${JSON.stringify(file)}: { __esModule: true, ${names.map((name) => `get ${name}() { return ${name}_${i}; }`).join(', ')} }`,
  );
  return `export * from './${entry}';\n${imports.join('\n')}\nlet table;\nparts.shared = () => (table ??= { ${table.join(',\n')} });\n`;
}
