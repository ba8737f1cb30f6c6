// The bundles as V8 scripts, and beside each the code that V8 compiled of it (src/cli/load-bundle.ts, docs/adr/0002).
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** The bundles in `dist` of one build. */
export class Bundles {
  /** Parts that runs have loaded: name → bundle. */
  loaded = new Map();
  #root;
  #version;

  constructor(root, version) {
    this.#root = root;
    this.#version = version;
    setFlagsFromString('--no-flush-bytecode'); // or V8 drops compiled functions that were not needed of late
  }

  /** Wraps a bundle as Node wraps a module, behind a first line that changes with its content; returns the text. */
  wrap(name) {
    const file = this.#file(`${name}.bundle`);
    // What esbuild leaves beyond ASCII stands in regular expressions, where the escape means the same.
    const text = readFileSync(file, 'utf8').replace(
      /[^\x00-\x7f]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const build = `/* kt ${this.#version} ${createHash('sha256').update(text).digest('hex').slice(0, 16)} */`;
    const wrapped = `${build}\n(function(exports,require,module,__filename,__dirname,parts){${text}\n})`;
    writeFileSync(file, wrapped, 'latin1');
    return wrapped;
  }

  /** A bundle evaluated as src/cli/load-bundle.ts does it, here with the script at hand; others can require it from now on. */
  evaluate(name) {
    this.wrap(name);
    const id = this.#file(`${name}.cjs`);
    const bundle = this.#load(name, id);
    const require = createRequire(id);
    require.cache[id] = { id, filename: id, loaded: true, exports: bundle.exports };
    return bundle;
  }

  /** What V8 compiled of a bundle, after the line that names the build. It is accepted only under the flags it was made with. */
  writeCompiled({ name, script, text }, file = name) {
    const line = text.slice(0, text.indexOf('\n'));
    const build = Buffer.from(line.padEnd(Math.ceil(line.length / 8) * 8), 'latin1');
    setFlagsFromString('--flush-bytecode');
    const compiled = script.createCachedData();
    setFlagsFromString('--no-flush-bytecode');
    writeFileSync(this.#file(`${file}.v8-cache`), Buffer.concat([build, compiled]));
  }

  #load(name, id, parts = this.#parts()) {
    const filename = this.#file(`${name}.bundle`);
    const text = readFileSync(filename, 'latin1');
    const script = new Script(text, { filename });
    const module = { exports: {} };
    script.runInThisContext()(module.exports, createRequire(filename), module, id, dirname(filename), parts);
    return { name, script, text, exports: module.exports };
  }

  /** src/cli/load-bundle.ts: Parts, without compiled code. */
  #parts() {
    const parts = {
      load: (name) => {
        if (!this.loaded.has(name)) this.loaded.set(name, this.#load(name, this.#file(`${name}.bundle`), parts));
        return this.loaded.get(name).exports;
      },
      later: (name, module) => new Proxy({}, { get: (_, one) => parts.load(name)[module]()[one] }),
    };
    return parts;
  }

  #file = (name) => join(this.#root, 'dist', name);
}
