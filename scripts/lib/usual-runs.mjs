// Runs of the commands that have a bundle of their own. The usual ones say which modules stand in it (modules-in-use.mjs) and
// which functions its compiled code holds; with the unusual ones the code of the modules that stand beside it is made.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const manifests = 'scripts/lib/typical-manifests.yaml';
const folder = 'scripts/lib'; // with these manifests in it, and nothing else that kt reads
const chart = 'charts-examples/web';
const typicalChart = 'scripts/typical-chart';
const withItsValues = (name) => [`charts-examples/${name}`, '-f', `charts-examples/${name}/values.yaml`];

/**
 * By the name of the bundle, each called with its exports.
 * @param run the command line `argv` with a text on stdin, by a function like `runCli`; resolves to what it prints
 * @param runMain the command line `argv` as the program runs it, by the `main` of a bundle
 */
export function usualRuns(root, run, runMain) {
  const texts = readFileSync(join(root, manifests), 'utf8').split('---\n');
  // Without the objects that others name there is more to tell.
  const dangling = texts.filter((text) => !/^kind: (Secret|ConfigMap|ServiceAccount)$/m.test(text)).join('---\n');
  /** A run that fills the cache, by the command itself, and one that finds all of it. */
  const unchanged = async (runCheckUnchanged, args) => {
    const { runLint } = createRequire(join(root, 'dist/kt.cjs'))('./lint.cjs');
    const cache = mkdtempSync(join(tmpdir(), 'kt-build-'));
    const missed = () => {
      throw new Error('what the run before had put into the cache was not found');
    };
    for (const complete of [() => runLint, missed]) {
      const command = (argv, io) => runCheckUnchanged(argv, io, complete);
      await run(['check', '--cache-dir', cache, ...args], '', command);
    }
    rmSync(cache, { recursive: true });
  };
  return {
    validate: {
      async usual({ main }) {
        for (const path of [manifests, folder]) await runMain(['validate', path], main);
      },
      async unusual({ runValidate }) {
        await run(['validate', '-', '-o', 'json'], dangling.replaceAll('image:', 'images:'), runValidate);
      },
    },
    'lint-usual': {
      async usual({ main, runLintUsual }) {
        for (const text of [texts.join('---\n'), dangling]) await run(['lint', '-'], text, runLintUsual);
        await runMain(['lint', folder], main);
      },
      async unusual({ runLintUsual }) {
        await run(['lint', '-', '-o', 'json'], dangling.replaceAll('image:', 'images:'), runLintUsual);
      },
    },
    'check-unchanged': {
      async usual({ runCheckUnchanged }) {
        await unchanged(runCheckUnchanged, withItsValues('web'));
        await unchanged(runCheckUnchanged, [folder]);
        await unchanged(runCheckUnchanged, [typicalChart, '--profile', 'all']);
      },
      async unusual({ runCheckUnchanged }) {
        const other = mkdtempSync(join(tmpdir(), 'kt-build-'));
        mkdirSync(join(other, 'chart'));
        writeFileSync(join(other, 'chart/Chart.yaml'), 'apiVersion: !!str v2\nname: other\nversion: 1.0.0\n');
        await unchanged(runCheckUnchanged, [other]);
        rmSync(other, { recursive: true });
      },
    },
    lint: {
      async manifests({ main, runLint }) {
        await run(['lint', manifests], '', runLint);
        await runMain(['lint', folder], main);
      },
      async usual({ main, runLint }) {
        for (const name of ['web', 'shop', 'library-consumer'])
          await run(['check', '--no-cache', ...withItsValues(name)], '', runLint);
        await runMain(['check', '--no-cache', typicalChart], main);
        const cache = mkdtempSync(join(tmpdir(), 'kt-build-'));
        for (let i = 0; i < 2; i += 1) await run(['check', '--cache-dir', cache, ...withItsValues('web')], '', runLint);
        rmSync(cache, { recursive: true });
      },
      async unusual({ runLint }) {
        for (const name of ['web', 'schema', 'crds', 'handlebars'])
          await run(['check', '--no-cache', `charts-examples/${name}`], '', runLint);
        await run(['lint', '--profile', 'all', chart], '', runLint);
        await run(['lint', '-', '-o', 'json'], dangling.replaceAll('image:', 'images:'), runLint);
      },
    },
    diff: {
      async usual({ main, runDiff }) {
        const live = await run(['render', chart]);
        for (const set of ['replicaCount=7', 'replicaCount=2'])
          await run(['diff', chart, '--set', set, '--live', '-'], live, runDiff);
        const dump = mkdtempSync(join(tmpdir(), 'kt-build-'));
        writeFileSync(join(dump, 'live.yaml'), live);
        await runMain(['diff', chart, '--live', join(dump, 'live.yaml')], main);
        rmSync(dump, { recursive: true });
      },
      async unusual({ runDiff }) {
        const live = await run(['render', chart]);
        await run(['diff', chart, '--set', 'service.type=NodePort', '--live', '-', '-o', 'json'], live, runDiff);
      },
    },
  };
}
