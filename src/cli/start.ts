/**
 * Starts `dist/kt.cjs` with the code that V8 compiled when the package was built (docs/adr/0002): reading it is a quarter of the
 * work of compiling. It is used only where build and engine are the same; otherwise the bundle is compiled as ever.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const file = join(__dirname, 'kt.cjs');

/** What V8 made of this very build, or nothing. The first line names the build: V8 itself compares no more than the length of the text. */
function compiledCode(build: string): Buffer | undefined {
  try {
    const bytes = readFileSync(join(__dirname, 'kt.v8-cache'));
    return bytes.toString('latin1', 0, build.length) === build ? bytes.subarray(build.length) : undefined;
  } catch {
    return undefined;
  }
}

const text = readFileSync(file, 'latin1'); // the build writes ASCII only
const cachedData = compiledCode(text.slice(0, text.indexOf('\n')));
const script = new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, {
  filename: file,
  ...(cachedData ? { cachedData } : {}),
});
const bundle = { exports: {} as typeof import('./main.ts') };
script.runInThisContext()(bundle.exports, require, bundle, file, dirname(file));
// Most runs end before optimised code pays; a budget of thirty times the default keeps V8's compiler out of them. It is set
// after the script is made, since compiled code is accepted only under the flags it was made with.
setFlagsFromString('--interrupt-budget=4000000');
bundle.exports.main();
